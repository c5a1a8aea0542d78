// Of one neighbour nobody knows which of the two drifts.
const NEIGHBOURS_MIN = 2;

/**
 * How far a probe is from its neighbours at the same depth of the same pour: its value less their median, which one
 * broken neighbour does not move.
 *
 * @param value of the probe now; null: not known
 * @param neighbours their values now, null where not known
 * @returns null with fewer than two neighbours that are known
 *
 * @example neighbourDifference(31, [24, 25, 60]) // 6
 */
export function neighbourDifference(
  value: number | null,
  neighbours: readonly (number | null)[],
): number | null {
  const known = neighbours.filter((one) => one !== null).sort((a, b) => a - b);
  if (value === null || known.length < NEIGHBOURS_MIN) return null;
  const middle = known.length >> 1;
  const upper = known[middle] ?? 0;
  const median = known.length % 2 === 1 ? upper : (upper + (known[middle - 1] ?? upper)) / 2;
  return value - median;
}
