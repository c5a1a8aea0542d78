import type { Migration } from '../migrate.ts';

export const forecastsAndClocks: Migration = {
  name: 'forecasts and clocks',
  sql: `
    -- Each forecast with the time from which it was known; what was known at a time is asked again later.
    CREATE TABLE weather_forecast (
      gateway TEXT NOT NULL,
      source TEXT NOT NULL,
      known_at INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      -- The steps, as rows of numbers.
      body TEXT NOT NULL,
      PRIMARY KEY (gateway, source, known_at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX weather_forecast_known ON weather_forecast (known_at);

    -- Gateways whose readings lie ahead of the service's clock, by how much.
    CREATE TABLE gateway_clock (gateway TEXT PRIMARY KEY, ahead_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
};
