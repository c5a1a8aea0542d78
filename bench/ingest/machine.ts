import { closeSync, fdatasyncSync, openSync, statfsSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Scratch } from './scratch.ts';
import { spreadOf } from './spread.ts';

/** Where the figures were measured: without it they say nothing. */
export interface Machine {
  cores: number;
  processor: string;
  memoryGib: number;
  node: string;
  /** One write of a page and its sync, in the folder where the data of the measured service lie. */
  syncMs: number | null;
  /** The temporary folder is memory: then a sync costs nothing, and 'durable' means nothing. */
  inMemory: boolean;
}

const SYNCS = 100;
const PAGE_BYTES = 4_096;
const BYTES_PER_GIB = 2 ** 30;
// statfs(2): TMPFS_MAGIC.
const TMPFS = 0x0102_1994;

export function lookAtMachine(scratch: Scratch): Machine {
  const folder = scratch.folder();
  try {
    return {
      cores: availableParallelism(),
      processor: cpus()[0]?.model ?? 'unknown',
      memoryGib: Math.round(totalmem() / BYTES_PER_GIB),
      node: process.version,
      syncMs: syncMs(join(folder, 'sync')),
      inMemory: statfsSync(folder).type === TMPFS,
    };
  } finally {
    scratch.removeFolder(folder);
  }
}

function syncMs(file: string): number | null {
  const descriptor = openSync(file, 'w');
  const page = new Uint8Array(PAGE_BYTES);
  const times = Array.from({ length: SYNCS }, () => {
    const from = performance.now();
    writeSync(descriptor, page);
    fdatasyncSync(descriptor);
    return performance.now() - from;
  });
  closeSync(descriptor);
  return spreadOf(times)?.median ?? null;
}
