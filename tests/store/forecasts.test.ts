import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { ForecastEntry } from '../../site/weather/forecast.ts';
import { migrate } from '../../store/migrate.ts';
import { forecastsAndClocks } from '../../store/migrations/records-0004-forecasts-and-clocks.ts';
import { Forecasts } from '../../store/records/forecasts.ts';

const HOUR = 3_600_000;

function opened(bytesMax?: number) {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  migrate(database, [forecastsAndClocks], 'records.sqlite');
  return { database, forecasts: new Forecasts(database, bytesMax) };
}

function forecast(
  knownAt: number,
  windGust: number,
  change: Partial<ForecastEntry> & { source?: string } = {},
) {
  const { source = 'met', ...entry } = change;
  const step = { at: 9 * HOUR, temperature: 4.5, humidity: null, windSpeed: null, windGust, rain: 0 };
  return {
    ...{ kind: 'forecast' as const, gateway: 'weather', receivedAt: knownAt + 1_000 },
    forecast: { source, knownAt, steps: [step] },
    ...entry,
  };
}

test('what was known at a time is the newest forecast of before it, in whatever order they came', () => {
  const { forecasts } = opened();
  for (const [hour, gust] of [
    [3, 13],
    [1, 11],
    [2, 12],
  ] as const)
    forecasts.keep(forecast(hour * HOUR, gust));
  const gust = (at: number, source?: string) => forecasts.knownAt(at, source)?.steps[0]?.windGust ?? null;
  expect([0, HOUR, 2 * HOUR - 1, 2 * HOUR, 9 * HOUR].map((at) => gust(at))).toEqual([null, 11, 11, 12, 13]);
  forecasts.keep(forecast(4 * HOUR, 40, { source: 'other' }));
  expect([gust(5 * HOUR), gust(5 * HOUR, 'met'), gust(5 * HOUR, 'nobody')]).toEqual([40, 13, null]);
  expect(forecasts.knownAt(HOUR)).toEqual({
    ...{ gateway: 'weather', source: 'met', knownAt: HOUR, receivedAt: HOUR + 1_000 },
    steps: [{ at: 9 * HOUR, temperature: 4.5, humidity: null, windSpeed: null, windGust: 11, rain: 0 }],
  });
});

test('the same forecast twice is one, and nobody replaces that of another gateway', () => {
  const { forecasts } = opened();
  forecasts.keep(forecast(HOUR, 11));
  forecasts.keep(forecast(HOUR, 12));
  forecasts.keep(forecast(HOUR, 99, { gateway: 'gw-1', receivedAt: HOUR }));
  expect(forecasts.sources()).toEqual([
    { gateway: 'gw-1', source: 'met', knownAt: HOUR, forecasts: 1 },
    { gateway: 'weather', source: 'met', knownAt: HOUR, forecasts: 1 },
  ]);
  expect(forecasts.knownAt(HOUR)?.steps[0]?.windGust).toBe(12);
});

test('when room runs out the oldest of the gateway that has most go, also after a restart', () => {
  const { database, forecasts } = opened();
  forecasts.keep(forecast(0, 1));
  for (let hour = 0; hour < 300; hour++) forecasts.keep(forecast(hour * HOUR, 10, { gateway: 'flood' }));
  const again = new Forecasts(database, 6_000);
  again.keep(forecast(300 * HOUR, 10, { gateway: 'flood' }));
  const [flood, weather] = again.sources();
  expect(weather).toMatchObject({ gateway: 'weather', forecasts: 1 });
  expect(flood).toMatchObject({ gateway: 'flood', knownAt: 300 * HOUR });
  expect(flood?.forecasts).toBeLessThan(250);
  expect(flood?.forecasts).toBeGreaterThan(50);
});
