/** A figure over several rounds. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/**
 * The middle of some figures, and how far they lie apart; of an even number the mean of the two in the middle.
 *
 * @returns null when there is none
 *
 * @example spreadOf([30, 10, 20, 1_000]) // { median: 25, min: 10, max: 1000 }
 */
export function spreadOf(figures: readonly (number | null)[]): Spread | null {
  const sorted = figures.filter((figure) => figure !== null).sort((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (min === undefined || max === undefined || upper === undefined || lower === undefined) return null;
  return { median: (lower + upper) / 2, min, max };
}
