import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StrengthCurve } from '../../../site/concrete/mix.ts';
import { maturityFor, strengthAt } from '../../../site/concrete/strength.ts';

const JGJ: StrengthCurve = { form: 'jgj', a: 41.52039, b: 2221.27074 };
const CURVES: StrengthCurve[] = [
  JGJ,
  { form: 'log', a: -41.8, b: 19.7 },
  { form: 'hyperbolic', Su: 45, k: 0.0006, t0: 120 },
  { form: 'exponential', Su: 50, tau: 1800, alpha: 0.85 },
];

describe('strengthAt', () => {
  test.each([
    [1680, 11.07],
    [2520, 17.2],
    [5880, 28.46],
    [23_520, 37.78],
  ])('C1: the JGJ curve at %d °C·h is %d MPa', (maturity, strength) => {
    expect(strengthAt(JGJ, maturity)).toBeCloseTo(strength, 2);
  });

  test('C4: Plowman at 4,368 °C·h is 66.575 %, of 40 MPa 26.63 MPa (the example)', () => {
    const percent = strengthAt({ form: 'log', a: -130, b: 54 }, 4368);
    expect(percent).toBeCloseTo(66.575, 3);
    expect((percent / 100) * 40).toBeCloseTo(26.63, 2);
  });

  test('a hyperbola is at half of its final strength 1/k after it set', () => {
    expect(strengthAt({ form: 'hyperbolic', Su: 40, k: 0.001, t0: 100 }, 1100)).toBe(20);
  });

  test('an exponential is at Su/e where maturity is τ', () => {
    expect(strengthAt({ form: 'exponential', Su: 40, tau: 900, alpha: 0.7 }, 900)).toBeCloseTo(
      40 / Math.E,
      12,
    );
  });

  test.each(CURVES)('is never negative and zero at the start: $form', (curve) => {
    expect(strengthAt(curve, 0)).toBe(0);
    expect(strengthAt(curve, -5)).toBe(0);
    expect(strengthAt(curve, 1)).toBeGreaterThanOrEqual(0);
  });

  test.each(CURVES)('never falls with maturity: $form', (curve) => {
    const maturity = fc.double({ min: 0, max: 30_000, noNaN: true });
    fc.assert(
      fc.property(maturity, maturity, (a, b) => {
        expect(strengthAt(curve, Math.max(a, b))).toBeGreaterThanOrEqual(strengthAt(curve, Math.min(a, b)));
      }),
    );
  });
});

describe('maturityFor', () => {
  test.each(CURVES)('is the way back from a strength: $form', (curve) => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 36, noNaN: true }), (strength) => {
        expect(strengthAt(curve, maturityFor(curve, strength) ?? 0)).toBeCloseTo(strength, 8);
      }),
    );
  });

  test('C30 to 80 % by the JGJ curve (the example)', () => {
    expect(maturityFor(JGJ, 24)).toBeCloseTo(4052.446, 3);
  });

  test.each(CURVES.filter(({ form }) => form !== 'log'))(
    'is null above the final strength: $form',
    (curve) => {
      expect(maturityFor(curve, 50)).toBeNull();
      expect(maturityFor(curve, 1000)).toBeNull();
    },
  );

  test('no strength needs no maturity', () => {
    for (const curve of CURVES) expect(maturityFor(curve, 0)).toBe(0);
  });

  test('a logarithm that asks for more than numbers hold is out of reach', () => {
    expect(maturityFor({ form: 'log', a: 0, b: 0.01 }, 40)).toBeNull();
  });
});
