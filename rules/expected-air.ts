import { type AirError, forecastError, persistenceError } from '../site/concrete/predict-weather.ts';
import type { TemperatureSample } from '../site/concrete/temperature-samples.ts';
import type { ForecastStep } from '../site/weather/forecast.ts';
import { airPrint } from './air-print.ts';
import { airTemperature } from './air-temperature.ts';

const HOUR_MS = 3_600_000;

export interface ExpectedAir {
  /** °C at a time, ms: measured in the past, foretold for as long as a forecast reaches, then each day like its last. */
  celsius(at: number): number;
  /** How far that is off. */
  error: AirError;
  /** Equal for equal airs: what was worked out with one holds for the other. */
  key: string;
}

/**
 * The air that concrete will harden in. A front that is foretold costs a slab a day of strength, and tomorrow like today
 * never sees it come.
 *
 * @param samples of the mast, oldest first
 * @param steps of the newest forecast that was known, oldest first; null: nobody foretells
 * @param now ms
 *
 * @example
 * expectedAir([[0, 10]], [{ at: 3_600_000, temperature: 4, … }], 0).celsius(7_200_000) // 4
 */
export function expectedAir(
  samples: readonly TemperatureSample[],
  steps: readonly ForecastStep[] | null,
  now: number,
): ExpectedAir {
  const measuredUntil = samples.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
  const foretold = (steps ?? []).flatMap(({ at, temperature }): TemperatureSample[] =>
    temperature !== null && at > measuredUntil ? [[at, temperature]] : [],
  );
  const end = foretold.at(-1);
  // The last step lasts an hour as well.
  if (end) foretold.push([end[0] + HOUR_MS, end[1]]);
  const celsius = airTemperature(end ? [...samples, ...foretold] : samples);
  const key = airPrint(samples, foretold, now);
  const coveredHours = ((foretold.at(-1)?.[0] ?? now) - now) / HOUR_MS;
  if (coveredHours <= 0) return { celsius, error: persistenceError, key };
  return {
    celsius,
    key,
    error: (leadHours) =>
      leadHours <= coveredHours
        ? forecastError(leadHours)
        : // Off by what the last foretold day was off, and by how the days after it differ from it.
          Math.hypot(forecastError(coveredHours), persistenceError(leadHours - coveredHours)),
  };
}
