import { dayRange, localDate } from '../../site/local-time.ts';

const DAY_MS = 86_400_000;
// A month of trend is what a chart of it needs; further back nobody asks what we would have said.
const NIGHTS_MAX = 31;
/** Minutes after midnight: the reports of the day are in, and the early shift has not begun. */
export const NIGHT_MINUTES = 10;

/**
 * The nights of which the trend has no forecast, the oldest first: the service was off, or a simulation ran through
 * them at full speed.
 *
 * @param since ms, from when on the programme was known
 * @returns instants, ms
 */
export function missedNights(
  dates: ReadonlySet<string>,
  since: number,
  now: number,
  timeZone: string,
): number[] {
  const nights: number[] = [];
  for (let back = NIGHTS_MAX; back > 0; back--) {
    const date = localDate(now - back * DAY_MS, timeZone);
    const at = dayRange(date, timeZone)[0] + NIGHT_MINUTES * 60_000;
    if (!dates.has(date) && at >= since && date < localDate(now, timeZone)) nights.push(at);
  }
  return nights;
}
