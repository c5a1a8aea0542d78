import { setTimeout as pause } from 'node:timers/promises';
import { plumblineDuckdb } from '../chain/plumbline-stack.ts';
import { publishAll } from '../chain/publishers.ts';
import type { RunningStack } from '../chain/stack.ts';
import { cpuSeconds } from '../ingest/cpu.ts';
import type { Scratch } from '../ingest/scratch.ts';
import { memoryMegabytes } from '../start-up/measure.ts';

export interface GrowthRow {
  sensors: number;
  /** Processor time of the service: for the first reading of each sensor, and for those after it. */
  firstCpuMs: number;
  laterCpuMsPerThousand: number;
  /** Processor time of a second in which nothing comes. */
  idleCpuMsPerSecond: number;
  memoryMegabytes: number;
}

const CLIENTS = 10;
// Slow enough for any machine, so that the cost is measured and not the queue.
const PER_SECOND = 4_000;
const EVENTS_BEGIN_MS_AGO = 3_600_000;
const SETTLE_MS = 3_000;
const IDLE_MS = 10_000;

/** The same number of readings from ever more sensors: does a reading cost the same? */
export async function measureGrowth(
  { sensors }: { sensors: number },
  readings: number,
  scratch: Scratch,
): Promise<GrowthRow> {
  const running = await plumblineDuckdb.start(scratch, CLIENTS);
  const devicesEach = sensors / CLIENTS;
  const fromMs = Date.now() - EVENTS_BEGIN_MS_AGO;
  const load = { clients: CLIENTS, devicesEach, perSecond: PER_SECOND };
  try {
    const first = await cpuMs(running, () =>
      publishAll(running, { ...load, messagesEach: devicesEach, fromMs }, () => undefined),
    );
    const messagesEach = Math.ceil(readings / sensors) * devicesEach;
    const later = await cpuMs(running, () =>
      publishAll(running, { ...load, messagesEach, fromMs: fromMs + 1_000 }, () => undefined),
    );
    const idle = await cpuMs(running, () => pause(IDLE_MS));
    return {
      sensors,
      firstCpuMs: first,
      laterCpuMsPerThousand: (later * 1_000) / (messagesEach * CLIENTS),
      idleCpuMsPerSecond: (idle * 1_000) / (IDLE_MS + SETTLE_MS),
      memoryMegabytes: running.pids().reduce((sum, pid) => sum + memoryMegabytes(pid), 0),
    };
  } finally {
    await running.stop();
  }
}

/** What is done behind the acknowledgement counts too. */
async function cpuMs(running: RunningStack, work: () => Promise<unknown>): Promise<number> {
  const used = () => running.pids().reduce((sum, pid) => sum + (cpuSeconds(pid) ?? 0), 0);
  const before = used();
  await work();
  await pause(SETTLE_MS);
  return (used() - before) * 1_000;
}
