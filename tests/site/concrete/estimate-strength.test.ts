import { describe, expect, test } from 'vitest';
import { type Calibration, estimateStrength } from '../../../site/concrete/estimate-strength.ts';
import type { MaturityScale } from '../../../site/concrete/maturity-method.ts';

const scale: MaturityScale = { method: 'nurse-saul', datumCelsius: -11 };
// Plowman's class for 35–52.5 MPa of a concrete with 40 MPa at 28 days.
const calibration: Calibration = {
  scale,
  curve: { form: 'log', a: -52, b: 21.6 },
  range: { from: 1000, to: 20_000 },
};

describe('estimateStrength', () => {
  test('C4: 4,368 °C·h is 26.63 MPa; less 10 %, 23.97 MPa (the example)', () => {
    const estimate = estimateStrength(calibration, { scale, value: 4368 }, { margin: { percent: 10 } });
    expect(estimate).toEqual({
      strengthMPa: expect.closeTo(26.63, 2),
      safeStrengthMPa: expect.closeTo(23.97, 2),
      extrapolated: false,
      reasons: [],
    });
  });

  test('a margin in MPa never leads below zero; without one nothing is taken off', () => {
    const of = (margin?: { MPa: number }) =>
      estimateStrength(calibration, { scale, value: 4368 }, margin ? { margin } : {}).safeStrengthMPa;
    expect(of({ MPa: 2 })).toBeCloseTo(24.63, 2);
    expect(of({ MPa: 50 })).toBe(0);
    expect(of()).toBeCloseTo(26.63, 2);
  });

  test.each([
    [999, true],
    [1000, false],
    [20_000, false],
    [20_001, true],
  ])('a maturity of %d is extrapolated: %s', (value, extrapolated) => {
    expect(estimateStrength(calibration, { scale, value }).extrapolated).toBe(extrapolated);
  });

  test('a JGJ curve is extrapolated above 60 % of the grade', () => {
    const jgj: Calibration = {
      scale: { method: 'nurse-saul', datumCelsius: -15 },
      curve: { form: 'jgj', a: 41.52039, b: 2221.27074 },
      range: { from: 1680, to: 23_520 },
    };
    const at = (value: number) => estimateStrength(jgj, { scale: jgj.scale, value }, { gradeMPa: 30 });
    expect(at(2520)).toMatchObject({ extrapolated: false, strengthMPa: expect.closeTo(17.2, 2) });
    expect(at(5880).reasons).toEqual(['above 60 % of the grade, where the JGJ curve ends']);
  });

  test.each<MaturityScale>([
    { method: 'nurse-saul', datumCelsius: -10 },
    { method: 'de-vree', c: 1.25 },
    { method: 'arrhenius', activationKelvin: 5000, referenceCelsius: 20 },
    { method: 'en1992' },
  ])('refuses a maturity counted on another scale: %j', (foreign) => {
    const estimate = () => estimateStrength(calibration, { scale: foreign, value: 4368 });
    expect(estimate).toThrow(/fitted on Nurse–Saul, datum −11 °C; the maturity is /);
    expect(estimate).toThrow(expect.objectContaining({ code: 'scale-foreign' }));
  });
});
