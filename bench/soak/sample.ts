import { readdirSync } from 'node:fs';
import { memoryMegabytes } from '../start-up/measure.ts';
import { folderBytes } from '../store/folder-bytes.ts';

/** How the service was at one moment. */
export interface Sample {
  /** Since the beginning of the run. */
  seconds: number;
  /** Simulated days since 1970: only differences mean something. */
  day: number;
  memoryMegabytes: number;
  heapMegabytes: number;
  /** Open files and sockets. */
  handles: number;
  diskMegabytes: number;
  /** Of the reader that is furthest behind. */
  lagBatches: number;
  eventLoopLagMs: number;
}

const BYTES_PER_MEGABYTE = 1e6;
const DAY_MS = 86_400_000;

export async function sampleOf(of: {
  url: string;
  pid: number;
  folder: string;
  seconds: number;
}): Promise<Sample> {
  const metrics = await (await fetch(`${of.url}/metrics`)).text();
  const { now } = (await (await fetch(`${of.url}/api/v1/site`)).json()) as { now: number };
  const lags = figures(metrics, /^plumbline_reader_lag_batches\{[^}]*\} (\S+)$/gm);
  return {
    seconds: of.seconds,
    day: now / DAY_MS,
    memoryMegabytes: memoryMegabytes(of.pid),
    heapMegabytes: (figures(metrics, /^nodejs_heap_size_used_bytes (\S+)$/gm)[0] ?? 0) / BYTES_PER_MEGABYTE,
    handles: readdirSync(`/proc/${of.pid}/fd`).length,
    diskMegabytes: folderBytes(of.folder) / BYTES_PER_MEGABYTE,
    lagBatches: Math.max(0, ...lags),
    eventLoopLagMs: (figures(metrics, /^nodejs_eventloop_lag_p99_seconds (\S+)$/gm)[0] ?? 0) * 1_000,
  };
}

export function samplesAsCsv(samples: readonly Sample[]): string {
  const [first] = samples;
  if (!first) return '';
  const names = Object.keys(first) as (keyof Sample)[];
  return [names.join(','), ...samples.map((sample) => names.map((name) => sample[name]).join(','))].join(
    '\n',
  );
}

function figures(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(([, figure]) => Number(figure));
}
