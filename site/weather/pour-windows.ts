import { type Interval, spansWhere } from '../interval.ts';

const HOUR_MS = 3_600_000;
// Forecasts come by the hour, some by three; what is further apart is none.
const HOLD_MS_MAX = 3 * HOUR_MS;

/** Weather that is expected at a time and until the next. */
export interface ForecastHour {
  at: number;
  temperatureCelsius: number;
  rainMmPerHour: number;
  /** At the height and averaging time of the limit. */
  windSpeed: number;
}

/** Weather in which concrete may be placed and finished. */
export interface PourLimits {
  temperatureCelsius: { min: number; max: number };
  rainMmPerHourMax: number;
  windSpeedMax: number;
}

/** Where a site begins before it sets its own; custom, and no clause of a standard. 13.8 m/s is the top of force 6. */
export const POUR_LIMITS: PourLimits = {
  temperatureCelsius: { min: 5, max: 35 },
  rainMmPerHourMax: 0.5,
  windSpeedMax: 13.8,
};

/**
 * When a pour may begin, by the forecast: spans from the first to the last possible start.
 *
 * @param forecast oldest first
 * @param hoursNeeded from the first concrete until the surface bears rain
 * @returns spans of possible starts, `to` inclusive; a span may be a single instant
 */
export function pourStarts(
  forecast: readonly ForecastHour[],
  limits: PourLimits,
  hoursNeeded: number,
): Interval[] {
  const last = forecast.at(-1);
  if (!last) return [];
  const neededMs = hoursNeeded * HOUR_MS;
  // Only the hours that the forecast names are good; the last holds for an hour.
  const good = spansWhere(
    forecast.map((hour): [number, ForecastHour] => [hour.at, hour]),
    last.at + HOUR_MS,
    HOLD_MS_MAX,
    (hour) => isFit(hour, limits),
  );
  return good.flatMap(({ from, to }) => (to - from >= neededMs ? [{ from, to: to - neededMs }] : []));
}

function isFit(hour: ForecastHour, limits: PourLimits): boolean {
  return (
    hour.temperatureCelsius >= limits.temperatureCelsius.min &&
    hour.temperatureCelsius <= limits.temperatureCelsius.max &&
    hour.rainMmPerHour <= limits.rainMmPerHourMax &&
    hour.windSpeed <= limits.windSpeedMax
  );
}
