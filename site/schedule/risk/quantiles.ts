/**
 * The value that a share of all values does not pass: by rank, so that it is a finish that an iteration had and
 * not a time in the night between two.
 *
 * @param sorted ascending, not empty
 * @param share 0 … 1
 *
 * @example atShare(Float64Array.of(1, 2, 3, 4, 5), 0.8) // 4
 */
export function atShare(sorted: Float64Array, share: number): number {
  // 0.8 × 5 is a little more than 4 in floating point; a rank is a whole number.
  const rank = Math.ceil(sorted.length * share - 1e-9);
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? Number.NaN;
}

/** The share of values that do not pass a value. */
export function shareUpTo(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return sorted.length === 0 ? 0 : low / sorted.length;
}

/**
 * Shares between which the true share of a quantile lies in 95 of 100 runs of so many iterations.
 *
 * @example confidence(0.8, 1000) // [0.775, 0.825]
 */
export function confidence(share: number, iterations: number): [low: number, high: number] {
  const half = 1.96 * Math.sqrt((share * (1 - share)) / iterations);
  return [Math.max(0, share - half), Math.min(1, share + half)];
}
