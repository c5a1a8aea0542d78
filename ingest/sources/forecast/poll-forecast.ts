import { PlumblineError } from '../../../site/errors.ts';
import { type HttpPorts, patientRequest } from '../http/patient-request.ts';
import { type Polling, startPolling } from '../http/poll.ts';
import { withoutQuery } from '../http/request.ts';
import { type ForecastIntake, forecastTaker } from './take-forecast.ts';

export interface ForecastPollOptions extends Omit<ForecastIntake, 'clock'>, HttpPorts {
  /** Answers with a forecast, in one of the forms of `decodeForecast`. */
  url: string;
  intervalMs: number;
  log(event: string, detail: Record<string, unknown>): void;
  timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
// Sixteen days by the hour are 50 KB.
const BYTES_MAX = 2_000_000;

/** Asks for the weather forecast again and again. */
export function pollForecast(options: ForecastPollOptions): Polling {
  const { url, log } = options;
  const take = forecastTaker(options);
  const from = withoutQuery(url);
  const poll = async (signal: AbortSignal) => {
    const answer = await patientRequest(
      { url, timeoutMs: options.timeoutMs ?? TIMEOUT_MS, bytesMax: BYTES_MAX, signal },
      options,
    );
    if (answer.status !== 200)
      throw new PlumblineError('http-failed', `${from} answered ${answer.status}. Is the address right?`);
    const refused = await take(answer.body, `forecast/${new URL(url).host}`);
    if (refused) log('forecast-refused', { from, why: refused.detail });
  };
  return startPolling(
    { intervalMs: options.intervalMs, poll, onError: (why) => log('forecast-failed', { why }) },
    options,
  );
}

const OPEN_METEO = 'https://api.open-meteo.com';
const HOURLY = [
  'temperature_2m',
  'relative_humidity_2m',
  'wind_speed_10m',
  'wind_gusts_10m',
  'precipitation',
];

/**
 * Open-Meteo's address for a place; another base is a server of one's own, or the one for paying customers, who have a
 * key.
 *
 * @example openMeteoUrl(31.23, 121.47) // https://api.open-meteo.com/v1/forecast?latitude=31.23&longitude=121.47&…
 */
export function openMeteoUrl(
  latitude: number,
  longitude: number,
  base = OPEN_METEO,
  apiKey: string | null = null,
): string {
  const url = new URL('/v1/forecast', base);
  if (apiKey !== null) url.searchParams.set('apikey', apiKey);
  const parameters = {
    latitude,
    longitude,
    hourly: HOURLY.join(','),
    wind_speed_unit: 'ms',
    timeformat: 'unixtime',
    forecast_days: 7,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  return url.href;
}
