import { DEVIATIONS_MAX, normalShare } from './normal.ts';
import type { ThreePoint } from './three-point.ts';

// Between two cells a straight line; at this width a quantile is off by less than a thousandth of the range.
const CELLS = 1024;
const table = normalTable();

/**
 * A duration that is `median` times e to the power of a normal number: a crew is as often twice as slow as twice as
 * fast, never less than nothing, and late more than early. Cut off at DEVIATIONS_MAX, which are its ends.
 *
 * @param median in any unit, above 0
 * @param deviation standard deviation of its natural logarithm
 *
 * @example logNormal(10, 0.2).pessimistic // 18.22
 */
export function logNormal(median: number, deviation: number): ThreePoint {
  const reach = Math.exp(DEVIATIONS_MAX * deviation);
  return {
    optimistic: median / reach,
    likely: median,
    pessimistic: median * reach,
    distribution: 'log-normal',
  };
}

/**
 * Where on its reach, 0 … 1, a normal number lies that has a share of all below it.
 *
 * @example normalPlace(0.5) // 0.5
 */
export function normalPlace(share: number): number {
  const at = Math.min(CELLS, Math.max(0, share * CELLS));
  const cell = Math.min(CELLS - 1, Math.floor(at));
  const [low, high] = [table[cell] ?? 0, table[cell + 1] ?? 1];
  return low + (high - low) * (at - cell);
}

/**
 * A standard normal number, cut off at DEVIATIONS_MAX, that has a share of all below it.
 *
 * @example normalDeviations(0.9) // 1.277
 */
export function normalDeviations(share: number): number {
  return (2 * normalPlace(share) - 1) * DEVIATIONS_MAX;
}

function normalTable(): Float64Array {
  const tail = normalShare(-DEVIATIONS_MAX);
  return Float64Array.from({ length: CELLS + 1 }, (_, cell) =>
    placeOf(tail + (cell / CELLS) * (1 - 2 * tail)),
  );
}

/** By halving: the table is made once. */
function placeOf(share: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (normalShare((2 * middle - 1) * DEVIATIONS_MAX) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
