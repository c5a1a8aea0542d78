import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Stack } from '../chain/stack.ts';
import { cpuSeconds } from '../ingest/cpu.ts';
import type { Scratch } from '../ingest/scratch.ts';
import { spreadOf } from '../ingest/spread.ts';

export interface StartUpRow {
  title: string;
  /** From SIGKILL to every process to the moment at which data are taken again. */
  startSeconds: number;
  memoryMegabytes: number;
  idleCpuMsPerSecond: number;
}

/** Starts a chain that has nothing in it again and again, and leaves it alone each time. */
export async function measureStartUp(
  stack: Stack,
  { rounds, idleSeconds }: { rounds: number; idleSeconds: number },
  scratch: Scratch,
): Promise<StartUpRow> {
  const running = await stack.start(scratch, 1);
  const half = idleSeconds / 2;
  const looks: Omit<StartUpRow, 'title'>[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      await running.killAndRestart();
      const startSeconds = (performance.now() - began) / 1_000;
      // What a start leaves to be done is not idle time yet.
      await pause(half * 1_000);
      const before = cpuOf(running.pids());
      await pause(half * 1_000);
      looks.push({
        startSeconds,
        memoryMegabytes: running.pids().reduce((sum, pid) => sum + memoryMegabytes(pid), 0),
        idleCpuMsPerSecond: ((cpuOf(running.pids()) - before) * 1_000) / half,
      });
    }
  } finally {
    await running.stop();
  }
  const median = (of: (look: Omit<StartUpRow, 'title'>) => number) => spreadOf(looks.map(of))?.median ?? 0;
  return {
    title: stack.title,
    startSeconds: median((look) => look.startSeconds),
    memoryMegabytes: median((look) => look.memoryMegabytes),
    idleCpuMsPerSecond: median((look) => look.idleCpuMsPerSecond),
  };
}

function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (cpuSeconds(pid) ?? 0), 0);
}

/** Proportional set size: what is shared with others counts by its share. */
export function memoryMegabytes(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1_024;
}
