import { PlumblineError } from '../errors.ts';
import { describeScale, type MaturityScale } from './maturity-method.ts';
import type { StrengthCurve } from './mix.ts';
import { strengthAt } from './strength.ts';

/** A strength curve with the maturity scale that it was fitted on. */
export interface Calibration {
  scale: MaturityScale;
  curve: StrengthCurve;
  /** Maturities of its specimens, in the unit of the scale. */
  range: { from: number; to: number };
}

/** What is taken off an estimate before it counts as proven. */
export type SafetyMargin = { percent: number } | { MPa: number };

export interface StrengthEstimate {
  strengthMPa: number;
  /** Less the margin; never below zero. */
  safeStrengthMPa: number;
  /** Outside the maturities of the specimens, or beyond what the form is meant for. */
  extrapolated: boolean;
  reasons: string[];
}

// JGJ/T 104 has its curve for early strength only.
const JGJ_GRADE_SHARE_MAX = 0.6;

/**
 * Strength from maturity by the curve of a mix. An estimate: maturity never replaces acceptance specimens.
 *
 * @param maturity with the scale on which it was counted
 * @param options.margin none when absent
 * @param options.gradeMPa characteristic strength, by which the range of a `jgj` curve is judged
 * @throws PlumblineError `scale-foreign` where the maturity was counted on another scale than the curve was fitted on:
 * with another datum the same number means another concrete
 *
 * @example
 * const scale = { method: 'nurse-saul', datumCelsius: -11 };
 * const calibration = { scale, curve: { form: 'log', a: -52, b: 21.6 }, range: { from: 1000, to: 20_000 } };
 * estimateStrength(calibration, { scale, value: 4368 }, { margin: { percent: 10 } }) // 26.63 MPa, safe 23.97 MPa
 */
export function estimateStrength(
  calibration: Calibration,
  maturity: { scale: MaturityScale; value: number },
  options: { margin?: SafetyMargin; gradeMPa?: number } = {},
): StrengthEstimate {
  refuseForeignScale(calibration.scale, maturity.scale);
  const { curve, range } = calibration;
  const strengthMPa = strengthAt(curve, maturity.value);
  const reasons: string[] = [];
  if (maturity.value < range.from) reasons.push('less mature than any specimen of the calibration');
  if (maturity.value > range.to) reasons.push('more mature than any specimen of the calibration');
  if (
    curve.form === 'jgj' &&
    strengthMPa > JGJ_GRADE_SHARE_MAX * (options.gradeMPa ?? Number.POSITIVE_INFINITY)
  )
    reasons.push('above 60 % of the grade, where the JGJ curve ends');
  return {
    strengthMPa,
    safeStrengthMPa: withMargin(strengthMPa, options.margin ?? { MPa: 0 }),
    extrapolated: reasons.length > 0,
    reasons,
  };
}

function withMargin(strengthMPa: number, margin: SafetyMargin): number {
  const safe = 'percent' in margin ? strengthMPa * (1 - margin.percent / 100) : strengthMPa - margin.MPa;
  return Math.max(0, safe);
}

function refuseForeignScale(curve: MaturityScale, maturity: MaturityScale): void {
  const [fitted, counted] = [describeScale(curve), describeScale(maturity)];
  if (fitted !== counted)
    throw new PlumblineError(
      'scale-foreign',
      `The strength curve was fitted on ${fitted}; the maturity is ${counted}. Count the maturity on the curve's scale, or calibrate again.`,
    );
}
