import { PlumblineError } from '../errors.ts';
import type { CalibrationPair } from './calibration-pair.ts';
import { fitExponential, fitHyperbolic } from './fit-levelling.ts';
import { fitJgj, fitLog } from './fit-straight.ts';
import type { Fitted } from './fitted.ts';
import type { StrengthCurve } from './mix.ts';
import { unboundedStrengthAt } from './strength.ts';

export const CURVE_FORMS = ['log', 'hyperbolic', 'exponential', 'jgj'] as const;
export type CurveForm = StrengthCurve['form'];

export interface CurveFit {
  curve: StrengthCurve;
  /**
   * √(Σ residual² / (pairs − parameters)), MPa of strength for every form, so that they can be compared. Null where as
   * many parameters as pairs leave nothing to judge by.
   */
  standardErrorMPa: number | null;
}

export interface Calibrated {
  /** In the order of `CURVE_FORMS`. */
  fits: CurveFit[];
  /** Forms that the pairs do not determine. */
  unfitted: { form: CurveForm; reason: string }[];
  chosen: CurveFit;
  /** Why that one, for people. */
  why: string;
  /** The maturities of the pairs; outside them a curve is extrapolated. */
  range: { from: number; to: number };
}

const FITTERS: Record<CurveForm, (pairs: readonly CalibrationPair[]) => Fitted> = {
  log: fitLog,
  hyperbolic: fitHyperbolic,
  exponential: fitExponential,
  jgj: fitJgj,
};
const PARAMETERS: Record<CurveForm, number> = { log: 2, hyperbolic: 3, exponential: 3, jgj: 2 };
// Two fits whose errors differ by less than this share of the strength are equally exact; then the simpler one counts.
const ERROR_SHARE_MIN = 1e-9;

/**
 * Strength–maturity relationship of a mix from its specimens: each form is fitted by least squares, and the one with
 * the lowest standard error is chosen.
 *
 * @param pairs in any order; several specimens of one maturity are several pairs
 * @throws PlumblineError `calibration-impossible` where no form can be fitted
 *
 * Source: ASTM C1074 (forms, and calibration by regression); JGJ/T 104.
 */
export function calibrate(
  pairs: readonly CalibrationPair[],
  forms: readonly CurveForm[] = CURVE_FORMS,
): Calibrated {
  const fits: CurveFit[] = [];
  const unfitted: Calibrated['unfitted'] = [];
  const distinct = new Set(pairs.map(({ maturity }) => maturity)).size;
  for (const form of forms) {
    const fitted: Fitted =
      distinct < PARAMETERS[form]
        ? {
            ok: false,
            reason: `it has ${PARAMETERS[form]} parameters and needs as many different maturities; there are ${distinct}`,
          }
        : FITTERS[form](pairs);
    if (fitted.ok) fits.push({ curve: fitted.curve, standardErrorMPa: standardError(fitted.curve, pairs) });
    else unfitted.push({ form, reason: fitted.reason });
  }
  const strengthMax = Math.max(...pairs.map(({ strengthMPa }) => strengthMPa));
  const [chosen, ...others] = fits.toSorted((a, b) => compare(a, b, strengthMax * ERROR_SHARE_MIN));
  if (!chosen)
    throw new PlumblineError(
      'calibration-impossible',
      `No curve fits these pairs: ${unfitted.map(({ form, reason }) => `${form}: ${reason}`).join('; ')}. Give specimens of more ages, and check their strengths.`,
    );
  const maturities = pairs.map(({ maturity }) => maturity);
  return {
    fits,
    unfitted,
    chosen,
    why: reasonFor(chosen, others),
    range: { from: Math.min(...maturities), to: Math.max(...maturities) },
  };
}

function standardError(curve: StrengthCurve, pairs: readonly CalibrationPair[]): number | null {
  const free = pairs.length - PARAMETERS[curve.form];
  if (free <= 0) return null;
  const squares = pairs.reduce(
    (sum, { maturity, strengthMPa }) => sum + (strengthMPa - unboundedStrengthAt(curve, maturity)) ** 2,
    0,
  );
  return Math.sqrt(squares / free);
}

function compare(a: CurveFit, b: CurveFit, equalMPa: number): number {
  const [ours, theirs] = [a.standardErrorMPa, b.standardErrorMPa];
  // A curve that nothing speaks for comes last.
  if (ours === null || theirs === null) return Number(ours === null) - Number(theirs === null);
  const difference = ours - theirs;
  return Math.abs(difference) > equalMPa ? difference : PARAMETERS[a.curve.form] - PARAMETERS[b.curve.form];
}

function reasonFor(chosen: CurveFit, others: readonly CurveFit[]): string {
  const said = ({ curve, standardErrorMPa }: CurveFit) =>
    `${curve.form} ${standardErrorMPa === null ? 'unknown' : `${standardErrorMPa.toFixed(2)} MPa`}`;
  if (others.length === 0) return `The only form fitted. Standard error: ${said(chosen)}.`;
  const rest = others.map(said).join(', ');
  return chosen.standardErrorMPa === null
    ? `As many parameters as pairs: nothing to choose by, the first form is taken. Standard error: ${said(chosen)}; ${rest}.`
    : `Lowest standard error: ${said(chosen)}; ${rest}.`;
}
