import { iterationKey, streamKey, uniform } from './counter-random.ts';
import { normalDeviations } from './log-normal.ts';
import { DEVIATIONS_MAX } from './normal.ts';

/**
 * Something that nobody knows and that makes many activities longer or shorter together: how well a trade works on
 * this site. In each iteration it is one number, e to the power of a normal one.
 */
export interface SharedFactor {
  id: string;
  activities: readonly string[];
  /** Standard deviation of its natural logarithm. */
  deviation: number;
}

export interface ModelFactor {
  id: string;
  deviation: number;
  /** Indices into the model's nodes. */
  hits: Uint32Array;
  stream: number;
}

// Streams of factors are counted from here, between those of risks and those of days.
const FACTOR_STREAMS = 200_000_000;

/** What is wrong with a factor; null when nothing is. */
export function factorFault({ deviation }: SharedFactor): string | null {
  // e³ to either side is no estimate any more, and the calendars would reach over centuries.
  return deviation >= 0 && deviation <= 1 ? null : `a deviation of ${deviation} is not 0 to 1`;
}

export function modelFactors(
  factors: readonly SharedFactor[],
  indexOf: ReadonlyMap<string, number>,
): ModelFactor[] {
  return factors.map(({ id, activities, deviation }, index) => ({
    id,
    deviation,
    hits: Uint32Array.from(activities.flatMap((activity) => indexOf.get(activity) ?? [])),
    stream: streamKey(FACTOR_STREAMS + index),
  }));
}

/** The most that factors together can make of an activity; its reciprocal is the least. */
export function factorReach(factors: readonly SharedFactor[]): Map<string, number> {
  const reach = new Map<string, number>();
  for (const { activities, deviation } of factors)
    for (const id of activities) reach.set(id, (reach.get(id) ?? 1) * Math.exp(DEVIATIONS_MAX * deviation));
  return reach;
}

/** What a factor is in an iteration. */
export function factorIn({ deviation, stream }: ModelFactor, seed: number, iteration: number): number {
  return Math.exp(deviation * normalDeviations(uniform(iterationKey(seed, iteration), stream)));
}

/** What all factors make of each node in an iteration. */
export function drawFactors(
  factors: readonly ModelFactor[],
  seed: number,
  iteration: number,
  into: Float64Array,
): void {
  if (factors.length === 0) return;
  into.fill(1);
  for (const factor of factors) {
    const value = factorIn(factor, seed, iteration);
    for (const hit of factor.hits) into[hit] = (into[hit] ?? 1) * value;
  }
}
