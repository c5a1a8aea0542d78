/** Durations reach so many standard deviations either way; beyond lie 27 of 10,000. */
export const DEVIATIONS_MAX = 3;

/**
 * Share of the standard normal distribution below a value, within 10⁻⁷ (Abramowitz and Stegun 26.2.17).
 *
 * @example normalShare(0.915) // 0.8199
 */
export function normalShare(value: number): number {
  const size = Math.abs(value);
  const t = 1 / (1 + 0.2316419 * size);
  const tail =
    (Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return value > 0 ? 1 - tail : tail;
}

/**
 * A standard normal number from two uniform ones between 0 and 1 (Box and Muller).
 *
 * @example normalFrom(0.5, 0.25)
 */
export function normalFrom(first: number, second: number): number {
  return Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
}
