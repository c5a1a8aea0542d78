/** 80 % of a normal distribution lie within so many standard deviations. */
export const DEVIATIONS_80 = 1.2816;

/** Between two times, ms; `to` null: open, it may never be. */
export interface TimeInterval {
  from: number;
  to: number | null;
}

/**
 * An interval around a time from what independent causes do to it, each to both of its sides: their shares add up as
 * squares, the earlier ones and the later ones for themselves, because a delay has no end and an advance has.
 *
 * @param pairs the time if a cause is off by its share of the interval, either way; null: never
 */
export function intervalAround(
  at: number,
  pairs: readonly (readonly [number | null, number | null])[],
): TimeInterval {
  let [earlier, later] = [0, 0];
  for (const pair of pairs) {
    const times = pair.map((time) => time ?? Number.POSITIVE_INFINITY);
    earlier += Math.max(0, at - Math.min(...times)) ** 2;
    later += Math.max(0, Math.max(...times) - at) ** 2;
  }
  return { from: at - Math.sqrt(earlier), to: Number.isFinite(later) ? at + Math.sqrt(later) : null };
}
