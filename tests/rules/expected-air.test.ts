import { expect, test } from 'vitest';
import { expectedAir } from '../../rules/expected-air.ts';
import { persistenceError } from '../../site/concrete/predict-weather.ts';
import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';
import type { ForecastStep } from '../../site/weather/forecast.ts';

const HOUR_MS = 3_600_000;
const NOW = 48 * HOUR_MS;
const measured = Array.from({ length: 49 }, (_, hour): TemperatureSample => [hour * HOUR_MS, 12]);

/** Hour by hour from now on. */
function foretold(...celsius: (number | null)[]): ForecastStep[] {
  return celsius.map((temperature, hour) => ({
    ...{ at: NOW + hour * HOUR_MS, temperature },
    ...{ humidity: null, windSpeed: null, windGust: null, rain: null },
  }));
}

test('what was measured counts before what was foretold, and a foretold front is seen to come', () => {
  const air = expectedAir(measured, foretold(99, 8, 4), NOW);
  expect(air.celsius(NOW)).toBe(12);
  expect(air.celsius(NOW + HOUR_MS)).toBe(8);
  expect(air.celsius(NOW + 2.5 * HOUR_MS)).toBe(4);
});

test('after the end of a forecast its last day comes again, and nobody is as sure of it', () => {
  const day = Array.from({ length: 48 }, (_, hour) => (hour < 24 ? 9 : hour - 24));
  const air = expectedAir(measured, foretold(...day), NOW);
  expect(air.celsius(NOW + (48 + 5) * HOUR_MS)).toBe(5);
  expect(air.error(47)).toBeLessThan(1.5);
  expect(air.error(72)).toBeGreaterThan(air.error(47) + 0.5);
});

test('without a forecast, or with one that is over or says nothing of the air, tomorrow is like today', () => {
  for (const steps of [null, [], foretold(null, null)]) {
    const air = expectedAir(measured, steps, NOW);
    expect(air.celsius(NOW + 30 * HOUR_MS)).toBe(12);
    expect(air.error).toBe(persistenceError);
  }
  expect(expectedAir(measured, foretold(3, 3), NOW + 24 * HOUR_MS).error).toBe(persistenceError);
});
