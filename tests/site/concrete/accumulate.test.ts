import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accumulate } from '../../../site/concrete/accumulate.ts';
import { nurseSaul, nurseSaulOver } from '../../../site/concrete/maturity.ts';
import { type MaturityScale, overOf } from '../../../site/concrete/maturity-method.ts';
import { strengthAt } from '../../../site/concrete/strength.ts';
import {
  type MeanTemperature,
  stretchesOfMeans,
  stretchesOfSamples,
} from '../../../site/concrete/temperature-history.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';
import { toKeptUnit } from '../../../site/quantity.ts';

const HOUR_MS = 3_600_000;
const SCALES: MaturityScale[] = [
  { method: 'nurse-saul', datumCelsius: -10 },
  { method: 'arrhenius', activationKelvin: 5000, referenceCelsius: 20 },
  { method: 'en1992' },
  { method: 'de-vree', c: 1.35 },
];

const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: -300, max: 700 })), {
    minLength: 2,
    maxLength: 30,
  })
  .map((steps) => {
    let minute = 0;
    return steps.map(([minutes, tenths]): TemperatureSample => {
      minute += minutes;
      return [minute * 60_000, tenths / 10];
    });
  });
const between = fc.constantFrom('linear' as const, 'step' as const);

describe.each(SCALES)('maturity by $method', (scale) => {
  const over = overOf(scale);

  test('is additive over a split at a sample', () => {
    fc.assert(
      fc.property(series, fc.nat(), between, (samples, n, way) => {
        const split = n % samples.length;
        const of = (part: readonly TemperatureSample[]) => accumulate(stretchesOfSamples(part, way), over, 2);
        const [whole, before, after] = [
          of(samples),
          of(samples.slice(0, split + 1)),
          of(samples.slice(split)),
        ];
        expect(close(before.value + after.value, whole.value)).toBe(true);
        expect(close(before.lowerValue + after.lowerValue, whole.lowerValue)).toBe(true);
        expect(close(before.hours + after.hours, whole.hours)).toBe(true);
        expect(before.incomplete || after.incomplete).toBe(whole.incomplete);
      }),
    );
  });

  test('a reading more on the line changes nothing', () => {
    fc.assert(
      fc.property(series, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (samples, share) => {
        const [[at0, celsius0], [at1, celsius1]] = [samples[0] ?? [0, 0], samples[1] ?? [1, 0]];
        const extra: TemperatureSample = [
          at0 + (at1 - at0) * share,
          celsius0 + (celsius1 - celsius0) * share,
        ];
        const of = (part: readonly TemperatureSample[]) =>
          accumulate(stretchesOfSamples(part, 'linear'), over, null).value;
        expect(close(of([...samples, extra]), of(samples))).toBe(true);
      }),
    );
  });

  test('a hotter history is never less mature, and never weaker', () => {
    const curve = { form: 'log', a: -40, b: 20 } as const;
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 200 }), between, (samples, tenths, way) => {
        const hotter = samples.map(([at, celsius]): TemperatureSample => [at, celsius + tenths / 10]);
        const of = (part: readonly TemperatureSample[]) =>
          accumulate(stretchesOfSamples(part, way), over, null).value;
        const [cool, warm] = [of(samples), of(hotter)];
        expect(warm).toBeGreaterThanOrEqual(cool * (1 - 1e-12) - 1e-9);
        expect(strengthAt(curve, warm)).toBeGreaterThanOrEqual(strengthAt(curve, cool) - 1e-9);
      }),
    );
  });

  test('never falls as time goes on, and is never negative', () => {
    fc.assert(
      fc.property(series, (samples) => {
        let before = 0;
        for (let count = 1; count <= samples.length; count++) {
          const { value } = accumulate(stretchesOfSamples(samples.slice(0, count), 'linear'), over, null);
          expect(value).toBeGreaterThanOrEqual(before);
          before = value;
        }
      }),
    );
  });

  test('a mean over an interval is a constant temperature', () => {
    const means: MeanTemperature[] = [
      { from: 0, to: 5 * HOUR_MS, celsius: 12 },
      { from: 5 * HOUR_MS, to: 9 * HOUR_MS, celsius: 31 },
    ];
    const { value } = accumulate(stretchesOfMeans(means, 'linear'), over, 1);
    expect(value).toBeCloseTo(over(12, 12, 5) + over(31, 31, 4), 10);
  });
});

describe('unit changes commute', () => {
  const celsiusOf = (value: number, unit: string) => {
    const kept = toKeptUnit('temperature', value, unit);
    return kept.ok ? kept.value : Number.NaN;
  };

  test('Fahrenheit: converted before or after, Nurse–Saul is the same', () => {
    fc.assert(
      fc.property(series, fc.constantFrom(-15, -10, 0), (samples, datumCelsius) => {
        const fahrenheit = samples.map(([at, celsius]): TemperatureSample => [at, celsius * 1.8 + 32]);
        const inFahrenheit = nurseSaul(fahrenheit, { datumCelsius: datumCelsius * 1.8 + 32 }).celsiusHours;
        const back = fahrenheit.map(([at, value]): TemperatureSample => [at, celsiusOf(value, '°F')]);
        expect(close(nurseSaul(back, { datumCelsius }).celsiusHours, inFahrenheit / 1.8)).toBe(true);
      }),
    );
  });

  test('kelvin: a shift of temperatures and datum changes nothing', () => {
    const kelvin: TemperatureSample[] = [
      [0, 283.15],
      [10 * HOUR_MS, 303.15],
    ];
    expect(nurseSaul(kelvin, { datumCelsius: 273.15 }).celsiusHours).toBeCloseTo(200, 9);
    const back = kelvin.map(([at, value]): TemperatureSample => [at, celsiusOf(value, 'K')]);
    expect(nurseSaul(back, { datumCelsius: 0 }).celsiusHours).toBe(200);
  });
});

describe('gaps', () => {
  const over = nurseSaulOver(0);
  const means: MeanTemperature[] = [
    { from: 0, to: 4 * HOUR_MS, celsius: 10 },
    { from: 10 * HOUR_MS, to: 12 * HOUR_MS, celsius: 30 },
  ];

  test('a hole between means is bridged by a line', () => {
    expect(accumulate(stretchesOfMeans(means, 'linear'), over, null)).toEqual({
      value: 40 + 120 + 60,
      lowerValue: 220,
      hours: 12,
      incomplete: false,
    });
  });

  test('a hole longer than the limit counts as zero in the lower value; a long mean is no hole', () => {
    expect(accumulate(stretchesOfMeans(means, 'linear'), over, 3)).toEqual({
      value: 220,
      lowerValue: 100,
      hours: 12,
      incomplete: true,
    });
  });

  test('with steps the earlier value fills it', () => {
    expect(accumulate(stretchesOfMeans(means, 'step'), over, null).value).toBe(40 + 60 + 60);
  });

  test('a gap of exactly the limit is none', () => {
    const samples: TemperatureSample[] = [
      [0, 20],
      [3 * HOUR_MS, 20],
    ];
    expect(accumulate(stretchesOfSamples(samples, 'linear'), over, 3).incomplete).toBe(false);
    expect(accumulate(stretchesOfSamples(samples, 'linear'), over, 2.999).incomplete).toBe(true);
  });
});

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
