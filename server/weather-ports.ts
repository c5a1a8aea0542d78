import type { Forecast } from '../site/weather/forecast.ts';

/** Weather forecasts, each with the time from which it was known. */
export interface WeatherPorts {
  /** The newest forecast that was known at a time. */
  knownAt(at: number, source?: string): (Forecast & { gateway: string; receivedAt: number }) | null;
  /** Who has told forecasts, with the time of the newest of each. */
  sources(): object[];
}
