/** A point of an S-curve: local time as if it were UTC, ms; per cent of all work. */
export type CurvePoint = [at: number, percent: number];

/**
 * The forecast of an S-curve, made to end when the job is expected to end. The curve itself follows the programme's
 * dates as if nothing could go wrong; the rest of the work keeps its shape and takes the time up to the finish, so that
 * the line ends on the day that is written beside it.
 *
 * @param line forecast part of the curve, in order of time
 * @param today where it begins, ms
 * @param finish of the job in an even chance (P50), ms; null: the line stays
 *
 * @example stretchToFinish([[0, 35], [10, 100]], 0, 20) // [[0, 35], [20, 100]]
 */
export function stretchToFinish(
  line: readonly CurvePoint[],
  today: number,
  finish: number | null,
): CurvePoint[] {
  const end = line.find(([, percent]) => percent >= 100)?.[0];
  if (finish === null || end === undefined || end <= today || finish <= today) return [...line];
  const factor = (finish - today) / (end - today);
  return line
    .filter(([at]) => at <= end)
    .map(([at, percent]) => [at <= today ? at : today + (at - today) * factor, percent]);
}
