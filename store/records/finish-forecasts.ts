import type { DatabaseSync } from 'node:sqlite';
import { type FinishForecast, type ForecastOfDay, ofDay } from '../../site/forecast/finish-forecast.ts';
import { transaction } from '../sqlite.ts';

// Ten years of days; no job lasts longer.
const DAYS_MAX = 3_660;

/** Forecasts of the finish: the newest whole, and one of each day as a trend. */
export interface FinishForecasts {
  /** @param date local date of the site; of one date the last that was worked out counts */
  keep(date: string, forecast: FinishForecast): void;
  /** The days of the trend that have one. */
  dates(): Set<string>;
  newest(): FinishForecast | null;
  /** Oldest first. */
  trend(): ForecastOfDay[];
}

export function finishForecasts(database: DatabaseSync): FinishForecasts {
  return {
    keep(date, forecast) {
      transaction(database, () => {
        database
          .prepare(
            'INSERT INTO finish_forecast_day (date, body) VALUES (?, ?) ON CONFLICT (date) DO UPDATE SET body = excluded.body',
          )
          .run(date, JSON.stringify(ofDay(date, forecast)));
        database
          .prepare(
            'DELETE FROM finish_forecast_day WHERE date NOT IN (SELECT date FROM finish_forecast_day ORDER BY date DESC LIMIT ?)',
          )
          .run(DAYS_MAX);
        database
          .prepare(
            // One for a night that was missed is not the newest.
            `INSERT INTO finish_forecast (id, body) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body
             WHERE excluded.body ->> 'computedAt' >= body ->> 'computedAt'`,
          )
          .run(JSON.stringify(forecast));
      });
    },
    dates() {
      const rows = database.prepare('SELECT date FROM finish_forecast_day').all();
      return new Set(rows.map(({ date }) => String(date)));
    },
    newest() {
      const row = database.prepare('SELECT body FROM finish_forecast').get();
      return row ? JSON.parse(String(row.body)) : null;
    },
    trend() {
      return database
        .prepare('SELECT body FROM finish_forecast_day ORDER BY date')
        .all()
        .map(({ body }) => JSON.parse(String(body)));
    },
  };
}
