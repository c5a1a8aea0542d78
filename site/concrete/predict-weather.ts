/**
 * How far a forecast of the air is off: one standard deviation of its error so many hours ahead, °C. Errors are reckoned
 * to last, because concrete follows the mean of days.
 */
export type AirError = (leadHours: number) => number;

/** Tomorrow's air like today's: a front comes every few days. */
export const persistenceError: AirError = (leadHours) =>
  3 * Math.sqrt(Math.max(0, leadHours) / (leadHours + 30));

/** A weather service's forecast of the temperature two metres above ground: 1.1 K tomorrow, 2 K in four days, then climate. */
export const forecastError: AirError = (leadHours) => Math.min(2.5, 0.8 + 0.3 * (leadHours / 24));
