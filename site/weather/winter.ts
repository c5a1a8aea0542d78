const COLD_CELSIUS = 5;
const DAYS_RUNNING = 5;

/**
 * Periods of winter working (冬期施工): they begin with the first of five days running whose mean is below 5 °C, and end
 * with the first of five days running that are not.
 *
 * @param dailyMeansCelsius one for each day
 * @returns indices of days, `from` inclusive, `to` exclusive; `to` is the number of days where winter goes on
 *
 * Source: GB 50666, 10.1.1.
 *
 * @example winterPeriods([6, 4, 4, 4, 4, 4, 6]) // [{ from: 1, to: 7 }]
 */
export function winterPeriods(dailyMeansCelsius: readonly number[]): { from: number; to: number }[] {
  const periods: { from: number; to: number }[] = [];
  let since: number | null = null;
  let run = 0;
  for (const [day, mean] of dailyMeansCelsius.entries()) {
    const turns = since === null ? mean < COLD_CELSIUS : mean >= COLD_CELSIUS;
    run = turns ? run + 1 : 0;
    if (run < DAYS_RUNNING) continue;
    const first = day - DAYS_RUNNING + 1;
    if (since === null) since = first;
    else {
      periods.push({ from: since, to: first });
      since = null;
    }
    run = 0;
  }
  if (since !== null) periods.push({ from: since, to: dailyMeansCelsius.length });
  return periods;
}
