import type { Polling } from '../../ingest/sources/http/poll.ts';
import type { Telematics } from '../../ingest/sources/telematics/telematics.ts';
import type { Environment } from '../environment.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import { openTelematics } from './telematics.ts';
import { openWeatherForecast } from './weather-forecast.ts';

/** What the service fetches itself, beside what gateways send. */
export interface Sources extends Polling {
  telematics: Pick<Telematics, 'figures'>;
}

/** Machines' telematics and weather forecasts, where the site file asks for them. */
export function startSources(house: House, environment: Environment, log: Log): Sources {
  const telematics = openTelematics(house, environment, log);
  const forecast = openWeatherForecast(house, environment, log);
  return {
    telematics,
    async stop() {
      await Promise.all([telematics.stop(), forecast.stop()]);
    },
  };
}
