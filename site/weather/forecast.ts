/** Weather that is expected from a time on, for an hour or until the next. null: the forecast does not say. */
export interface ForecastStep {
  /** Begin, ms since 1970 UTC. */
  at: number;
  /** Degrees Celsius at 2 m. */
  temperature: number | null;
  /** % */
  humidity: number | null;
  /** Mean of ten minutes at 10 m, m/s. */
  windSpeed: number | null;
  /** Strongest of three seconds within the step, at 10 m, m/s. */
  windGust: number | null;
  /** mm/h, mean over the step. */
  rain: number | null;
}

/** One forecast, as it was known at one time. The next one replaces it from then on, and not before. */
export interface Forecast {
  /** Who made it: a provider, or the gateway that brought it. */
  source: string;
  /** When it was known on site, ms since 1970 UTC. */
  knownAt: number;
  /** Oldest first, one for each time. */
  steps: ForecastStep[];
}

/** A forecast among what was accepted, so that a replay sees at each time what was known then. */
export interface ForecastEntry {
  kind: 'forecast';
  gateway: string;
  receivedAt: number;
  forecast: Forecast;
}

// Three days of an hourly poll for each source; who judges the past replays the journal.
const KEPT_MAX = 72;

/** Forecasts by the time at which they were known, oldest first. */
export type ForecastBook = readonly Forecast[];

/**
 * The book with a forecast more; one of the same source and time is replaced. Late ones find their place, and the oldest
 * of a source go first when there are too many.
 */
export function keepForecast(book: ForecastBook, forecast: Forecast): ForecastBook {
  const others = book.filter(
    ({ source, knownAt }) => source !== forecast.source || knownAt !== forecast.knownAt,
  );
  const after = others.findIndex(({ knownAt }) => knownAt > forecast.knownAt);
  const kept = others.toSpliced(after < 0 ? others.length : after, 0, forecast);
  const ofSource = kept.filter(({ source }) => source === forecast.source);
  return ofSource.length > KEPT_MAX ? kept.filter((one) => one !== ofSource[0]) : kept;
}

/**
 * The newest forecast that was known at a time; null when there was none.
 *
 * @param source absent: whichever is newest
 *
 * @example forecastKnownAt(book, Date.UTC(2026, 2, 2, 8))?.knownAt // 1772434800000, of 07:00
 */
export function forecastKnownAt(book: ForecastBook, at: number, source?: string): Forecast | null {
  return book.findLast((one) => one.knownAt <= at && (source === undefined || one.source === source)) ?? null;
}
