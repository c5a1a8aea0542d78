import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveTridiagonal } from '../../../site/concrete/heat/tridiagonal.ts';
import { nurseSaulOver } from '../../../site/concrete/maturity.ts';
import { timeOfMaturity } from '../../../site/concrete/maturity-time.ts';
import { intervalAround } from '../../../site/concrete/predict-interval.ts';
import { crossing } from '../../../site/concrete/predict-time.ts';
import { forecastError, persistenceError } from '../../../site/concrete/predict-weather.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';

const HOUR_MS = 3_600_000;

describe('crossing', () => {
  test('finds the same time as the closed form of Nurse–Saul', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 1, max: 800 }),
        (celsius, maturity) => {
          const samples = celsius.map((value, hour): TemperatureSample => [hour * HOUR_MS, value]);
          const found = crossing(samples, nurseSaulOver(0), maturity);
          const exact = timeOfMaturity(samples, 0, maturity);
          if (exact === null) expect('missing' in found).toBe(true);
          else expect('at' in found ? found.at : Number.NaN).toBeCloseTo(exact, 0);
        },
      ),
    );
  });

  test('says how much is missing', () => {
    const samples: TemperatureSample[] = [
      [0, 20],
      [10 * HOUR_MS, 20],
    ];
    expect(crossing(samples, nurseSaulOver(0), 500)).toEqual({ missing: 300 });
  });
});

describe('intervalAround', () => {
  test('adds causes as squares, each side for itself', () => {
    const causes = [
      [97, 108],
      [104, 96],
    ] as const;
    expect(intervalAround(100, causes)).toEqual({ from: 95, to: 100 + Math.sqrt(80) });
  });

  test('is open where a cause keeps the strength from ever being reached', () => {
    expect(intervalAround(100, [[97, null]])).toEqual({ from: 97, to: null });
  });

  test('without doubt it is the time itself', () => {
    expect(intervalAround(100, [])).toEqual({ from: 100, to: 100 });
  });
});

test('forecasts get worse with their lead, and yesterday is never the better one after a day', () => {
  for (const error of [forecastError, persistenceError]) {
    const sizes = [0, 12, 24, 72, 240].map(error);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  }
  for (const lead of [24, 72, 240]) expect(persistenceError(lead)).toBeGreaterThan(forecastError(lead));
});

test('a tridiagonal system is solved', () => {
  const system = {
    lower: Float64Array.of(0, -1, -1),
    diagonal: Float64Array.of(4, 4, 4),
    upper: Float64Array.of(-1, -1, 0),
    right: Float64Array.of(2, 4, 10),
  };
  solveTridiagonal(system);
  [1, 2, 3].forEach((value, row) => {
    expect(system.right[row]).toBeCloseTo(value, 12);
  });
});
