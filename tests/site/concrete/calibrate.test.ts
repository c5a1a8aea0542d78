import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CurveForm, calibrate } from '../../../site/concrete/calibrate.ts';
import { calibrationOfTable } from '../../../site/concrete/calibration-of-table.ts';
import type { CalibrationPair } from '../../../site/concrete/calibration-pair.ts';
import type { StrengthCurve } from '../../../site/concrete/mix.ts';
import { strengthAt, unboundedStrengthAt } from '../../../site/concrete/strength.ts';

const C1 = 'maturity,strength\n1680,10.8\n2520,18.8\n5880,24.7\n23520,40.8\n';
const MATURITIES = [500, 1000, 2000, 5000, 10_000, 20_000];
const pairsOf = (curve: StrengthCurve, maturities = MATURITIES): CalibrationPair[] =>
  maturities.map((maturity) => ({ maturity, strengthMPa: strengthAt(curve, maturity) }));
const squaresOf = (curve: StrengthCurve, pairs: readonly CalibrationPair[]) =>
  pairs.reduce(
    (sum, { maturity, strengthMPa }) => sum + (strengthMPa - unboundedStrengthAt(curve, maturity)) ** 2,
    0,
  );

describe('known answers', () => {
  test('C1: JGJ, a 41.52039, b 2221.27074 (the example)', () => {
    const { fits, chosen } = calibrationOfTable({ text: C1, file: 'c30.csv', form: 'jgj' });
    expect(chosen).toBe('jgj');
    expect(fits[0]?.parameters.a).toBeCloseTo(41.52039, 5);
    expect(fits[0]?.parameters.b).toBeCloseTo(2221.27074, 4);
  });

  test('the standard error is the root of squares over pairs less parameters, in MPa', () => {
    const { fits } = calibrationOfTable({ text: C1, file: 'c30.csv', form: 'jgj' });
    // From C1: 11.07, 17.20, 28.46 and 37.78 where 10.8, 18.8, 24.7 and 40.8 were measured.
    const squares = 0.27 ** 2 + 1.6 ** 2 + 3.76 ** 2 + 3.02 ** 2;
    expect(fits[0]?.standardErrorMPa).toBeCloseTo(Math.sqrt(squares / 2), 2);
  });

  test('a line through two pairs of a log curve, by hand', () => {
    const pairs = [
      { maturity: 1000, strengthMPa: 10 },
      { maturity: 10_000, strengthMPa: 30 },
    ];
    const { chosen } = calibrate(pairs, ['log']);
    expect(chosen).toEqual({
      curve: { form: 'log', a: expect.closeTo(-50, 10), b: expect.closeTo(20, 10) },
      standardErrorMPa: null,
    });
  });
});

describe('pairs from a curve give the curve back', () => {
  test.each<StrengthCurve>([
    { form: 'log', a: -41.8, b: 19.7 },
    { form: 'jgj', a: 41.5, b: 2221 },
    { form: 'hyperbolic', Su: 45, k: 0.0006, t0: 120 },
    { form: 'hyperbolic', Su: 38, k: 0.02, t0: 0 },
    { form: 'hyperbolic', Su: 60, k: 0.0001, t0: -120 },
    { form: 'exponential', Su: 50, tau: 1800, alpha: 0.85 },
    { form: 'exponential', Su: 80, tau: 900, alpha: 0.35 },
    { form: 'exponential', Su: 42, tau: 300, alpha: 1.4 },
  ])('%j', (curve) => {
    const { chosen } = calibrate(pairsOf(curve));
    expect(chosen.curve.form).toBe(curve.form);
    expect(chosen.standardErrorMPa).toBeLessThan(1e-9);
    for (const [name, value] of Object.entries(curve))
      if (typeof value === 'number') {
        const found = Number(Object.entries(chosen.curve).find(([own]) => own === name)?.[1]);
        expect(Math.abs(found - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
      }
  });

  test('also where maturity is an equivalent age of hours', () => {
    const curve: StrengthCurve = { form: 'hyperbolic', Su: 39, k: 0.0119, t0: 5.8 };
    const { chosen } = calibrate(pairsOf(curve, [12, 24, 48, 84, 168, 336, 672]));
    expect(chosen.curve).toEqual({
      form: 'hyperbolic',
      Su: expect.closeTo(39, 8),
      k: expect.closeTo(0.0119, 10),
      t0: expect.closeTo(5.8, 7),
    });
  });

  test('hyperbolas of any shape', () => {
    const shape = fc.record({
      Su: fc.double({ min: 20, max: 90, noNaN: true }),
      k: fc.double({ min: 0.0001, max: 0.01, noNaN: true }),
      t0: fc.double({ min: 0, max: 400, noNaN: true }),
    });
    fc.assert(
      fc.property(shape, ({ Su, k, t0 }) => {
        const [fit] = calibrate(pairsOf({ form: 'hyperbolic', Su, k, t0 }), ['hyperbolic']).fits;
        expect(fit?.curve).toMatchObject({ Su: expect.closeTo(Su, 4), t0: expect.closeTo(t0, 2) });
      }),
      { numRuns: 50 },
    );
  });

  test('exponentials of any shape', () => {
    const shape = fc.record({
      Su: fc.double({ min: 20, max: 90, noNaN: true }),
      tau: fc.double({ min: 100, max: 5000, noNaN: true }),
      alpha: fc.double({ min: 0.3, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(shape, ({ Su, tau, alpha }) => {
        const pairs = pairsOf({ form: 'exponential', Su, tau, alpha }).filter(
          ({ strengthMPa }) => strengthMPa > 0,
        );
        const [fit] = calibrate(pairs, ['exponential']).fits;
        expect(fit?.standardErrorMPa).toBeLessThan(1e-5);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a fit to scattered specimens', () => {
  const scattered = fc
    .tuple(
      fc.double({ min: 25, max: 60, noNaN: true }),
      fc.double({ min: 400, max: 3000, noNaN: true }),
      fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 6, maxLength: 6 }),
    )
    .map(([Su, tau, errors]) =>
      pairsOf({ form: 'exponential', Su, tau, alpha: 0.8 }).map(({ maturity, strengthMPa }, index) => ({
        maturity,
        strengthMPa: Math.max(0.5, strengthMPa + (errors[index] ?? 0)),
      })),
    );

  test('is not bettered by any small change of a parameter', () => {
    fc.assert(
      fc.property(scattered, (pairs) => {
        for (const { curve } of calibrate(pairs, ['log', 'hyperbolic', 'exponential']).fits) {
          const least = squaresOf(curve, pairs);
          for (const [name, value] of Object.entries(curve))
            for (const factor of [0.999, 1.001])
              if (typeof value === 'number')
                expect(squaresOf({ ...curve, [name]: value * factor }, pairs)).toBeGreaterThanOrEqual(
                  least - 1e-9,
                );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('does not depend on the order of the pairs', () => {
    fc.assert(
      fc.property(scattered, (pairs) => {
        const [there, back] = [calibrate(pairs), calibrate(pairs.toReversed())];
        expect(back.chosen.curve.form).toBe(there.chosen.curve.form);
        expect(back.chosen.standardErrorMPa).toBeCloseTo(there.chosen.standardErrorMPa ?? -1, 6);
      }),
      { numRuns: 40 },
    );
  });

  test('commutes with the units of maturity and strength', () => {
    fc.assert(
      fc.property(scattered, (pairs) => {
        const other = pairs.map(({ maturity, strengthMPa }) => ({
          maturity: maturity / 24,
          strengthMPa: strengthMPa * 1.25,
        }));
        const [inHours, inDays] = [calibrate(pairs), calibrate(other)];
        for (const [index, { curve, standardErrorMPa }] of inHours.fits.entries()) {
          const twin = inDays.fits[index];
          expect(twin?.curve.form).toBe(curve.form);
          expect(twin?.standardErrorMPa).toBeCloseTo((standardErrorMPa ?? -1) * 1.25, 6);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the choice', () => {
  test('is the lowest standard error, and says so', () => {
    const { chosen, why, fits } = calibrationOfTable({ text: C1, file: 'c30.csv', form: 'all' });
    expect(fits.map(({ form }) => form)).toEqual(['log', 'hyperbolic', 'exponential', 'jgj']);
    expect(chosen).toBe('log');
    expect(why).toBe(
      'Lowest standard error: log 1.99 MPa; exponential 3.05 MPa, hyperbolic 3.31 MPa, jgj 3.60 MPa.',
    );
  });

  test('of two exact curves is the one with fewer parameters', () => {
    const { chosen, fits } = calibrate(pairsOf({ form: 'jgj', a: 41.5, b: 2221 }));
    expect(fits.find(({ curve }) => curve.form === 'exponential')?.standardErrorMPa).toBeLessThan(1e-9);
    expect(chosen.curve.form).toBe('jgj');
  });

  test('is no form that has as many parameters as pairs', () => {
    const three = 'maturity,strength\n1000,8\n3000,20\n9000,30\n';
    const { fits, chosen } = calibrationOfTable({ text: three, file: 'f.csv', form: 'all' });
    expect(fits.map(({ standardErrorMPa }) => standardErrorMPa === null)).toEqual([false, true, true, false]);
    expect(chosen).toBe('log');
  });

  test('a form that one asks for is the only one', () => {
    for (const form of ['log', 'hyperbolic', 'exponential', 'jgj'] satisfies CurveForm[]) {
      const { fits, chosen } = calibrationOfTable({ text: C1, file: 'c30.csv', form });
      expect(fits.map((fit) => fit.form)).toEqual([form]);
      expect(chosen).toBe(form);
    }
  });
});
