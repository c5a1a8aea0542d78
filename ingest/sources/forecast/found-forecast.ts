import type { ForecastStep } from '../../../site/weather/forecast.ts';
import type { Refusal } from '../../message-body.ts';

export interface ForecastContext {
  /** Who brought it; also its source, where it names none. */
  gateway: string;
  /** The service's clock at receipt; a forecast that does not say when it was made is known from then on. */
  receivedAt: number;
}

/** A forecast before its steps are put in order. */
export type FoundForecast = { ok: true; source: string; knownAt: number; steps: ForecastStep[] } | Refusal;
