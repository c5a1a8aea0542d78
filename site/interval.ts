/** A span of time, ms since 1970 UTC: `from` belongs to it, `to` does not. */
export interface Interval {
  from: number;
  to: number;
}

/**
 * The spans in which a value that was told now and then fulfils a condition. A value holds until the next one, but no
 * longer than `holdMsMax`: after that nobody knows.
 *
 * @param samples [ms, value], oldest first
 * @param until the end of what is judged, ms
 *
 * @example spansWhere([[0, 3], [10, 9], [20, 4]], 30, 100, (wind) => wind > 5) // [{ from: 10, to: 20 }]
 */
export function spansWhere<Value>(
  samples: readonly (readonly [at: number, value: Value])[],
  until: number,
  holdMsMax: number,
  condition: (value: Value) => boolean,
): Interval[] {
  const spans: Interval[] = [];
  for (const [index, [at, value]] of samples.entries()) {
    const to = Math.min(samples[index + 1]?.[0] ?? until, at + holdMsMax, until);
    if (to <= at || !condition(value)) continue;
    const last = spans.at(-1);
    if (last && last.to >= at) last.to = Math.max(last.to, to);
    else spans.push({ from: at, to });
  }
  return spans;
}

/**
 * What two lists of spans have in common.
 *
 * @param a, b in order of time, no span overlapping another of its own list
 */
export function commonSpans(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (!one || !other) break;
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (from < to) common.push({ from, to });
    if (one.to < other.to) i += 1;
    else j += 1;
  }
  return common;
}

/** @returns hours in all spans together */
export function hoursOf(spans: readonly Interval[]): number {
  return spans.reduce((sum, { from, to }) => sum + (to - from), 0) / 3_600_000;
}
