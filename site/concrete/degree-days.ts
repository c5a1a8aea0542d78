/** 等效养护龄期: same-condition specimens are tested when so much has come together, and not before 14 d. */
export const DEGREE_DAYS_REQUIRED = 600;
export const DEGREE_DAYS_AGE_DAYS_MIN = 14;

/**
 * Degree-days of concrete that cures on site, by which the day is chosen to test its same-condition specimens (同条件养护
 * 试件): the sum of the daily mean temperatures. Days at 0 °C and below do not count, in the sum nor as days.
 *
 * @param dailyMeansCelsius one for each day since placing, in order
 * @returns °C·d; `due` when 600 °C·d and 14 counted days have been reached
 *
 * Source: GB 50204.
 *
 * @example degreeDays([10, -3, 0, 4, 6, 8, 12.5, 5]) // { celsiusDays: 45.5, days: 6, due: false }
 */
export function degreeDays(dailyMeansCelsius: readonly number[]): {
  celsiusDays: number;
  days: number;
  due: boolean;
} {
  const counted = dailyMeansCelsius.filter((mean) => mean > 0);
  const celsiusDays = counted.reduce((sum, mean) => sum + mean, 0);
  return {
    celsiusDays,
    days: counted.length,
    due: celsiusDays >= DEGREE_DAYS_REQUIRED && counted.length >= DEGREE_DAYS_AGE_DAYS_MIN,
  };
}
