import type { DatabaseSync } from 'node:sqlite';
import type { Forecast, ForecastEntry, ForecastStep } from '../../site/weather/forecast.ts';
import { transaction } from '../sqlite.ts';

/** A forecast with who brought it, and when. */
export interface KeptForecast extends Forecast {
  gateway: string;
  /** ms. */
  receivedAt: number;
}

export interface ForecastSource {
  gateway: string;
  source: string;
  /** ms; of the newest. */
  knownAt: number;
  forecasts: number;
}

// Hourly forecasts of a week, by two sources, over a job of two years are 270 MB.
const BYTES_MAX = 384 * 1024 * 1024;

/**
 * Every forecast with the time from which it was known, so that it can be asked later what was known then. A gateway's
 * forecasts are its own: nobody replaces those of another by taking its name.
 */
export class Forecasts {
  readonly #database: DatabaseSync;
  readonly #bytesMax: number;
  #bytes: number;

  constructor(database: DatabaseSync, bytesMax = BYTES_MAX) {
    this.#database = database;
    this.#bytesMax = bytesMax;
    const row = database
      .prepare('SELECT coalesce(sum(length(body)), 0) AS bytes FROM weather_forecast')
      .get();
    this.#bytes = Number(row?.bytes ?? 0);
  }

  /** One of the same gateway, source and time replaces the one before, so a second time changes nothing. */
  keep({ gateway, receivedAt, forecast }: ForecastEntry): void {
    const { source, knownAt, steps } = forecast;
    const body = JSON.stringify(steps.map(toRow));
    transaction(this.#database, () => {
      const key = [gateway, source, knownAt] as const;
      const before = this.#database
        .prepare(
          'SELECT length(body) AS bytes FROM weather_forecast WHERE gateway = ? AND source = ? AND known_at = ?',
        )
        .get(...key);
      this.#database
        .prepare(
          `INSERT INTO weather_forecast (gateway, source, known_at, received_at, body) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET received_at = excluded.received_at, body = excluded.body`,
        )
        .run(...key, receivedAt, body);
      this.#bytes += body.length - Number(before?.bytes ?? 0);
      this.#makeRoom();
    });
  }

  /**
   * The newest forecast that was known at a time; null when there was none.
   *
   * @param at ms
   * @param source absent: whichever is newest
   */
  knownAt(at: number, source?: string): KeptForecast | null {
    const row = this.#database
      .prepare(
        `SELECT * FROM weather_forecast WHERE known_at <= ?${source === undefined ? '' : ' AND source = ?'}
         ORDER BY known_at DESC, received_at DESC LIMIT 1`,
      )
      .get(at, ...(source === undefined ? [] : [source]));
    return row ? toForecast(row) : null;
  }

  sources(): ForecastSource[] {
    return this.#database
      .prepare(
        `SELECT gateway, source, max(known_at) AS known_at, count(*) AS forecasts FROM weather_forecast
         GROUP BY gateway, source ORDER BY gateway, source`,
      )
      .all()
      .map((row) => ({
        gateway: String(row.gateway),
        source: String(row.source),
        knownAt: Number(row.known_at),
        forecasts: Number(row.forecasts),
      }));
  }

  /** The oldest of the gateway that has most go first: one that floods us costs the others nothing. */
  #makeRoom(): void {
    while (this.#bytes > this.#bytesMax) {
      const gone = this.#database
        .prepare(
          `DELETE FROM weather_forecast WHERE (gateway, source, known_at) IN
             (SELECT gateway, source, known_at FROM weather_forecast WHERE gateway =
               (SELECT gateway FROM weather_forecast GROUP BY gateway ORDER BY sum(length(body)) DESC LIMIT 1)
             ORDER BY known_at LIMIT 100)
           RETURNING length(body) AS bytes`,
        )
        .all();
      if (gone.length === 0) return;
      for (const { bytes } of gone) this.#bytes -= Number(bytes);
    }
  }
}

type Row = [number, number | null, number | null, number | null, number | null, number | null];

function toRow({ at, temperature, humidity, windSpeed, windGust, rain }: ForecastStep): Row {
  return [at, temperature, humidity, windSpeed, windGust, rain];
}

function toForecast(row: Record<string, unknown>): KeptForecast {
  const rows: Row[] = JSON.parse(String(row.body));
  return {
    gateway: String(row.gateway),
    source: String(row.source),
    knownAt: Number(row.known_at),
    receivedAt: Number(row.received_at),
    steps: rows.map(toStep),
  };
}

function toStep([at, temperature, humidity, windSpeed, windGust, rain]: Row): ForecastStep {
  return { at, temperature, humidity, windSpeed, windGust, rain };
}
