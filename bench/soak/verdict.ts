import type { Sample } from './sample.ts';

export interface Growth {
  simulatedDays: number;
  memory: Change;
  handles: Change;
  diskMegabytesPerDay: number;
  lagBatchesMost: number;
  eventLoopLagMsMost: number;
}

/** The median of a stretch after the warm-up, and of the last one as long. */
export interface Change {
  early: number;
  late: number;
}

// The first quarter fills caches and the journal's window.
const WARM_UP_SHARE = 0.25;
const STRETCH_SHARE = 0.25;
// A garbage collector's moods are within it; a leak of a month is not.
const FLAT_SHARE = 1.15;

export function growthOf(samples: readonly Sample[]): Growth {
  const steady = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
  const days = daysOf(steady);
  const disk = (steady.at(-1)?.diskMegabytes ?? 0) - (steady[0]?.diskMegabytes ?? 0);
  return {
    simulatedDays: daysOf(samples),
    memory: changeOf(steady, ({ memoryMegabytes }) => memoryMegabytes),
    handles: changeOf(steady, ({ handles }) => handles),
    diskMegabytesPerDay: days > 0 ? disk / days : 0,
    lagBatchesMost: Math.max(0, ...samples.map(({ lagBatches }) => lagBatches)),
    eventLoopLagMsMost: Math.max(0, ...samples.map(({ eventLoopLagMs }) => eventLoopLagMs)),
  };
}

/** Neither memory nor handles have grown since the warm-up. */
export function isFlat({ memory, handles }: Growth): boolean {
  return [memory, handles].every(({ early, late }) => late <= early * FLAT_SHARE);
}

export function printGrowth(growth: Growth): string {
  const { memory, handles, simulatedDays, diskMegabytesPerDay, lagBatchesMost, eventLoopLagMsMost } = growth;
  return [
    `${simulatedDays.toFixed(1)} simulated days after the past was read`,
    `memory after the warm-up ${memory.early.toFixed(0)} MB, at the end ${memory.late.toFixed(0)} MB`,
    `open files and sockets ${handles.early.toFixed(0)}, at the end ${handles.late.toFixed(0)}`,
    `disk ${diskMegabytesPerDay.toFixed(1)} MB a simulated day`,
    `furthest behind ${lagBatchesMost} batches; event loop lag p99 at the most ${eventLoopLagMsMost.toFixed(0)} ms`,
    isFlat(growth) ? 'flat' : 'NOT flat: memory or handles have grown by more than 15 %',
  ].join('\n');
}

function changeOf(samples: readonly Sample[], of: (sample: Sample) => number): Change {
  const stretch = Math.max(1, Math.floor(samples.length * STRETCH_SHARE));
  return { early: median(samples.slice(0, stretch).map(of)), late: median(samples.slice(-stretch).map(of)) };
}

function daysOf(samples: readonly Sample[]): number {
  return (samples.at(-1)?.day ?? 0) - (samples[0]?.day ?? 0);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
