import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaAbove, nurseSaul } from '../../../site/concrete/maturity.ts';
import { timeOfMaturity } from '../../../site/concrete/maturity-time.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';

const HOUR_MS = 3_600_000;
const hours = (...rows: [hour: number, celsius: number][]): TemperatureSample[] =>
  rows.map(([hour, celsius]) => [hour * HOUR_MS, celsius]);

describe('nurseSaul, known answers', () => {
  test('C2: 12 h at 20 °C, then 12 h at 25 °C, datum 0 (the example)', () => {
    const samples = hours([0, 20], [12, 25], [24, 25]);
    expect(nurseSaul(samples, { datumCelsius: 0, between: 'step' })).toEqual({
      celsiusHours: 540,
      lowerCelsiusHours: 540,
      hours: 24,
      incomplete: false,
    });
  });

  test('C3: 28 d at 18 °C, datum −11', () => {
    expect(nurseSaul(hours([0, 18], [28 * 24, 18]), { datumCelsius: -11 }).celsiusHours).toBe(19_488);
  });

  test('C4: 7 d of 12 h at 20 and 12 h at 10 °C, datum −11', () => {
    const rows = Array.from({ length: 15 }, (_, half): [number, number] => [half * 12, half % 2 ? 10 : 20]);
    expect(nurseSaul(hours(...rows), { datumCelsius: -11, between: 'step' }).celsiusHours).toBe(4368);
  });

  test('C5: 3,500 °C·h at 23 °C, datum 0, takes 152 h', () => {
    const at = timeOfMaturity(hours([0, 23], [1000, 23]), 0, 3500);
    expect(Math.round((at ?? 0) / HOUR_MS)).toBe(152);
  });
});

describe('nurseSaul', () => {
  test('is a straight line from sample to sample', () => {
    expect(nurseSaul(hours([0, 10], [10, 30]), { datumCelsius: 0 }).celsiusHours).toBe(200);
  });

  test.each<[string, TemperatureSample[], number]>([
    ['falls through', hours([0, 10], [4, -10]), 10],
    ['rises through', hours([0, -10], [4, 10]), 10],
    ['falls to', hours([0, 10], [4, 0]), 20],
    ['stays below', hours([0, -1], [4, -10]), 0],
    ['stays on', hours([0, 0], [4, 0]), 0],
  ])('is exact where the line %s the datum', (_, samples, celsiusHours) => {
    expect(nurseSaul(samples, { datumCelsius: 0 }).celsiusHours).toBe(celsiusHours);
  });

  test('knows nothing without an interval', () => {
    const nothing = { celsiusHours: 0, lowerCelsiusHours: 0, hours: 0, incomplete: false };
    expect(nurseSaul([], { datumCelsius: 0 })).toEqual(nothing);
    expect(nurseSaul(hours([5, 20]), { datumCelsius: 0 })).toEqual(nothing);
  });

  test('takes samples in any order, and of a repeated one the later entry', () => {
    const shuffled = hours([2, 20], [0, 20], [1, 99], [3, 20], [1, 20]);
    expect(nurseSaul(shuffled, { datumCelsius: 0 }).celsiusHours).toBe(60);
  });

  test('leaves out what is no number', () => {
    const samples = hours([0, 20], [1, Number.NaN], [2, Number.POSITIVE_INFINITY], [3, 20]);
    expect(nurseSaul(samples, { datumCelsius: 0 }).celsiusHours).toBe(60);
  });

  test('bridges a gap of two hours and says nothing', () => {
    const result = nurseSaul(hours([0, 20], [2, 20], [3, 20]), { datumCelsius: 0, gapHoursMax: 2 });
    expect(result).toMatchObject({ celsiusHours: 60, lowerCelsiusHours: 60, incomplete: false });
  });

  test('a longer gap is bridged too, but said, and counts as zero in the lower bound', () => {
    const result = nurseSaul(hours([0, 20], [1, 20], [5, 20], [6, 20]), { datumCelsius: 0, gapHoursMax: 2 });
    expect(result).toMatchObject({ celsiusHours: 120, lowerCelsiusHours: 40, incomplete: true });
  });

  const series = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: -300, max: 700 })), {
      minLength: 2,
      maxLength: 40,
    })
    .map((steps) => {
      let minute = 0;
      return steps.map(([minutes, tenths]): TemperatureSample => {
        minute += minutes;
        return [minute * 60_000, tenths / 10];
      });
    });
  const datum = fc.constantFrom(-15, -11.7, -10, 0);

  test('is additive over a split at a sample, gaps included', () => {
    fc.assert(
      fc.property(series, datum, fc.nat(), (samples, datumCelsius, n) => {
        const split = n % samples.length;
        const options = { datumCelsius, gapHoursMax: 2 };
        const whole = nurseSaul(samples, options);
        const [before, after] = [
          nurseSaul(samples.slice(0, split + 1), options),
          nurseSaul(samples.slice(split), options),
        ];
        expect(before.celsiusHours + after.celsiusHours).toBeCloseTo(whole.celsiusHours, 6);
        expect(before.lowerCelsiusHours + after.lowerCelsiusHours).toBeCloseTo(whole.lowerCelsiusHours, 6);
        expect(before.incomplete || after.incomplete).toBe(whole.incomplete);
      }),
    );
  });

  test('hotter is never less, and the lower bound never more', () => {
    fc.assert(
      fc.property(series, datum, fc.integer({ min: 0, max: 200 }), (samples, datumCelsius, tenths) => {
        const hotter = samples.map(([at, celsius]): TemperatureSample => [at, celsius + tenths / 10]);
        const options = { datumCelsius, gapHoursMax: 2 };
        const [cool, warm] = [nurseSaul(samples, options), nurseSaul(hotter, options)];
        expect(warm.celsiusHours).toBeGreaterThanOrEqual(cool.celsiusHours - 1e-9);
        expect(cool.lowerCelsiusHours).toBeLessThanOrEqual(cool.celsiusHours);
      }),
    );
  });

  test('order and repetition change nothing', () => {
    fc.assert(
      fc.property(series, fc.nat(), (samples, seed) => {
        const shuffled = [...samples, ...samples].sort(
          ([a], [b]) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101),
        );
        expect(nurseSaul(shuffled, { datumCelsius: 0 })).toEqual(nurseSaul(samples, { datumCelsius: 0 }));
      }),
    );
  });

  test('the time at which a maturity is reached is the way back', () => {
    fc.assert(
      fc.property(
        series,
        datum,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (samples, datumCelsius, share) => {
          const whole = nurseSaul(samples, { datumCelsius }).celsiusHours;
          const at = timeOfMaturity(samples, datumCelsius, whole * share);
          if (whole < 1e-6) return;
          expect(at).not.toBeNull();
          expect(maturityUntil(samples, datumCelsius, at ?? 0)).toBeCloseTo(whole * share, 5);
        },
      ),
    );
  });
});

describe('timeOfMaturity', () => {
  test('is null where the samples end before', () => {
    expect(timeOfMaturity(hours([0, 20], [10, 20]), 0, 201)).toBeNull();
    expect(timeOfMaturity([], 0, 1)).toBeNull();
  });

  test('waits for the datum to be crossed', () => {
    // Above zero from hour 2 to 4: a triangle of 2 h and 10 °C.
    expect(timeOfMaturity(hours([0, -10], [4, 10]), 0, 10)).toBe(4 * HOUR_MS);
    expect(timeOfMaturity(hours([0, -10], [4, 10]), 0, 2.5)).toBe(3 * HOUR_MS);
    expect(timeOfMaturity(hours([0, 10], [4, -10]), 0, 7.5)).toBe(HOUR_MS);
  });

  test('nothing is needed: it is reached at the first sample', () => {
    expect(timeOfMaturity(hours([3, 20], [4, 20]), 0, 0)).toBe(3 * HOUR_MS);
  });
});

/** By cutting the line at a time. */
function maturityUntil(samples: readonly TemperatureSample[], datumCelsius: number, until: number): number {
  let sum = 0;
  for (let index = 1; index < samples.length; index++) {
    const [from, to] = [samples[index - 1], samples[index]];
    if (!from || !to || from[0] >= until) continue;
    const share = Math.min(1, (until - from[0]) / (to[0] - from[0]));
    const end = from[1] + share * (to[1] - from[1]);
    sum += areaAbove(datumCelsius, from[1], end, (share * (to[0] - from[0])) / HOUR_MS);
  }
  return sum;
}
