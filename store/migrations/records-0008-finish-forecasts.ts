import type { Migration } from '../migrate.ts';

export const finishForecasts: Migration = {
  name: 'forecasts of the finish',
  sql: `
    -- The last forecast of each local date of the site: the trend.
    CREATE TABLE finish_forecast_day (date TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
    -- The newest one, whole.
    CREATE TABLE finish_forecast (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL) STRICT;
  `,
};
