import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../ingest/cpu.ts';
import type { Scratch } from '../ingest/scratch.ts';
import { publishFast } from './publish-fast.ts';
import { publishAll } from './publishers.ts';
import type { RunningStack, Stack } from './stack.ts';

export interface Flow {
  messages: number;
  /** From the first PUBLISH until the last was acknowledged, and until all that ever came could be read back. */
  acknowledgedSeconds: number;
  storedSeconds: number;
  stored: number;
  /** Of all processes of the stack; null where there is no /proc. */
  cpuSeconds: number | null;
}

export interface Kill {
  acknowledged: number;
  stored: number;
  /** Acknowledged, and not to be read back. */
  lost: number;
  /** From the kill until every process was up again. */
  restartSeconds: number;
}

export interface ChainOptions {
  clients: number;
  messages: number;
  killPerSecond: number;
  killSeconds: number;
}

const EVENTS_BEGIN_MS_AGO = 3_600_000;
const POLL_MS = 100;
// A chain that stores nothing for so long is through with what it has.
const STANDS_STILL_MS = 15_000;

/** So many messages as fast as they are acknowledged, until all are stored. */
export async function measureFlow(stack: Stack, options: ChainOptions, scratch: Scratch): Promise<Flow> {
  return withStack(stack, options, scratch, async (running) => {
    const messagesEach = Math.ceil(options.messages / options.clients);
    const messages = messagesEach * options.clients;
    const cpuBefore = cpuOf(running);
    const began = performance.now();
    await publishFast(running, options.clients, messagesEach, Date.now() - EVENTS_BEGIN_MS_AGO);
    const acknowledgedSeconds = (performance.now() - began) / 1_000;
    const { stored, at } = await allStored(running, messages);
    const cpuAfter = cpuOf(running);
    return {
      messages,
      acknowledgedSeconds,
      stored,
      storedSeconds: (at - began) / 1_000,
      cpuSeconds: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore,
    };
  });
}

/** A steady stream, in the middle of which every process of the stack is killed at once and started again. */
export async function measureKill(stack: Stack, options: ChainOptions, scratch: Scratch): Promise<Kill> {
  return withStack(stack, options, scratch, async (running) => {
    const messagesEach = Math.ceil((options.killPerSecond * options.killSeconds) / options.clients);
    const messages = messagesEach * options.clients;
    let acknowledged = 0;
    let restart: Promise<number> | null = null;
    await publishAll(
      running,
      {
        clients: options.clients,
        messagesEach,
        perSecond: options.killPerSecond,
        fromMs: Date.now() - EVENTS_BEGIN_MS_AGO,
      },
      () => {
        acknowledged++;
        if (acknowledged >= messages / 2) restart ??= killed(running);
      },
    );
    const restartSeconds = (await (restart ?? killed(running))) / 1_000;
    const { stored } = await allStored(running, messages);
    return { acknowledged, stored, lost: acknowledged - stored, restartSeconds };
  });
}

async function killed(running: RunningStack): Promise<number> {
  const began = performance.now();
  await running.killAndRestart();
  return performance.now() - began;
}

async function allStored(running: RunningStack, messages: number): Promise<{ stored: number; at: number }> {
  let stored = -1;
  let at = performance.now();
  for (;;) {
    const now = await running.count();
    if (now !== stored) at = performance.now();
    stored = now;
    if (stored >= messages || performance.now() - at > STANDS_STILL_MS) return { stored, at };
    await pause(POLL_MS);
  }
}

function cpuOf(running: RunningStack): number | null {
  const seconds = running.pids().map(cpuSeconds);
  return seconds.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0);
}

async function withStack<T>(
  stack: Stack,
  { clients }: ChainOptions,
  scratch: Scratch,
  work: (running: RunningStack) => Promise<T>,
): Promise<T> {
  const running = await stack.start(scratch, clients);
  try {
    return await work(running);
  } finally {
    await running.stop();
  }
}
