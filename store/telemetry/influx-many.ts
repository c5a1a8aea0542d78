import type { Point } from '../../site/reading.ts';
import type { ManyWindow } from '../../site/telemetry.ts';

// A server answers several questions beside each other; more than this only wait in it.
const BESIDE_EACH_OTHER_MAX = 8;

/** Asks for each, a few at a time; the answers come in the order of the questions. */
export async function someAtATime<T, R>(all: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  // One iterator for all: whoever is free takes the next.
  const rest = all.entries();
  const work = async () => {
    for (const [index, one] of rest) answers[index] = await ask(one);
  };
  await Promise.all(Array.from({ length: BESIDE_EACH_OTHER_MAX }, work));
  return answers;
}

/** Joins windows of one series that were asked for by one aggregate each. */
export function joinWindows(byAggregate: readonly (readonly Point[])[]): ManyWindow[] {
  const maps = byAggregate.map((points) => new Map(points));
  const times = new Set(byAggregate.flatMap((points) => points.map(([at]) => at)));
  return [...times]
    .sort((a, b) => a - b)
    .map((at) => ({ at, values: maps.map((values) => (values.has(at) ? Number(values.get(at)) : null)) }));
}
