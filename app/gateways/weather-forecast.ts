import { resolve } from 'node:path';
import { openMeteoUrl, pollForecast } from '../../ingest/sources/forecast/poll-forecast.ts';
import { watchForecastFile } from '../../ingest/sources/forecast/watch-forecast-file.ts';
import type { Polling } from '../../ingest/sources/http/poll.ts';
import { wait } from '../../ingest/sources/http/wait.ts';
import { PlumblineError } from '../../site/errors.ts';
import type { SiteFile } from '../../site/site-file.ts';
import type { Environment } from '../environment.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import { readSecret } from '../secrets.ts';

const POLL_MINUTES = 60;
const LOOK_EVERY_MS = 60_000;
// Under these names stands what no gateway has brought.
const FILE_GATEWAY = 'weather-file';
const HTTP_GATEWAY = 'weather-http';

/**
 * Looks for weather forecasts where the site file says: in a file, and at an address. Without it nobody is asked.
 *
 * @throws PlumblineError `config-invalid`
 */
export function openWeatherForecast(
  { site, folder, clock, journal }: House,
  environment: Environment,
  log: Log,
): Polling {
  const { file, pollMinutes = POLL_MINUTES } = site.weatherForecast ?? {};
  const from = { environment, folder: folder.root };
  const url = addressOf(site, from);
  const ports = { journal, clock, wait, random: Math.random, log: log.warn };
  const sources: Polling[] = [];
  if (file !== undefined)
    sources.push(
      watchForecastFile({
        ...ports,
        gateway: FILE_GATEWAY,
        file: resolve(folder.root, file),
        lookEveryMs: LOOK_EVERY_MS,
      }),
    );
  if (url !== null)
    sources.push(pollForecast({ ...ports, gateway: HTTP_GATEWAY, url, intervalMs: pollMinutes * 60_000 }));
  return {
    async stop() {
      await Promise.all(sources.map((source) => source.stop()));
    },
  };
}

function addressOf(
  { weatherForecast, location }: SiteFile,
  from: Parameters<typeof readSecret>[2],
): string | null {
  const { url, openMeteo, apiKeyEnv, apiKeyFile } = weatherForecast ?? {};
  if (url !== undefined && openMeteo !== undefined)
    throw new PlumblineError('config-invalid', 'weatherForecast names url or openMeteo, one of them.');
  if (openMeteo === undefined) return url ?? null;
  if (!location)
    throw new PlumblineError(
      'config-invalid',
      "weatherForecast.openMeteo is asked for the site's place: give location (latitude, longitude).",
    );
  const key = readSecret({ env: apiKeyEnv, file: apiKeyFile }, "Open-Meteo's key", from);
  return openMeteoUrl(location.latitude, location.longitude, openMeteo, key);
}
