import { holds, type Trouble, troublesOf } from '../trouble.ts';
import { seedOf, smoothNoise } from './hash-noise.ts';
import type { Sky } from './sky.ts';

/** A weather forecast as the service takes it on the `forecast` topic. */
export interface ForecastBody {
  /** When it was made, ms. */
  known: number;
  source: string;
  hours: {
    t: number;
    temperature: number;
    windSpeed: number;
    windGust: number;
    rain: number;
    humidity: number;
  }[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Weather services run their models four times a day. */
const ISSUE_MS = 6 * HOUR_MS;
const HOURS = 96;
/** What a forecast of tomorrow is off by, and what each further day adds: K, and share of the wind. */
const ERROR = { kelvin: 0.9, kelvinPerDay: 0.5, windShare: 0.12, windSharePerDay: 0.08 };

/**
 * Forecasts of a sky that err: right about now, and off by more the further ahead, each issue in its own way but near
 * to the one before.
 *
 * @returns the forecasts that are made in `[from, to)`
 */
export function forecaster(
  seed: number,
  sky: Sky,
  troubles: readonly Trouble[],
): (from: number, to: number) => ForecastBody[] {
  const wrong = troublesOf(troubles, 'forecast-error');
  return (from, to) => {
    const issues: ForecastBody[] = [];
    for (let known = Math.ceil(from / ISSUE_MS) * ISSUE_MS; known < to; known += ISSUE_MS)
      issues.push(forecastAt(known));
    return issues;
  };

  function forecastAt(known: number): ForecastBody {
    const mistaken = wrong.filter((trouble) => holds(trouble, known));
    const kelvin = mistaken.reduce((sum, trouble) => sum + trouble.kelvin, 0);
    const metresPerSecond = mistaken.reduce((sum, trouble) => sum + trouble.metresPerSecond, 0);
    const hours = Array.from({ length: HOURS }, (_, index) => {
      const t = known + index * HOUR_MS;
      const days = index / 24;
      // Neighbouring issues share most of their error, as real ones do.
      const error = (name: string) =>
        smoothNoise(seedOf(seed, `forecast/${name}`), known / (1.5 * DAY_MS) + days / 2);
      const grown = Math.min(1, index / 12);
      const air = error('air') * grown * (ERROR.kelvin + ERROR.kelvinPerDay * days);
      const blown = 1 + error('wind') * grown * (ERROR.windShare + ERROR.windSharePerDay * days);
      const truly = sky.weather(t);
      return {
        t,
        temperature: rounded(truly.temperatureCelsius + air + kelvin),
        windSpeed: rounded(Math.max(0, truly.windSpeed * blown + metresPerSecond)),
        windGust: rounded(Math.max(0, truly.windGust * blown + 1.5 * metresPerSecond)),
        rain: rounded(Math.max(0, truly.rainMmPerHour * (1 + grown * error('rain')))),
        humidity: Math.round(truly.humidityPercent),
      };
    });
    return { known, source: 'simulated-weather', hours };
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
