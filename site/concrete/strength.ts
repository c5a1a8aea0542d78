import type { StrengthCurve } from './mix.ts';

/**
 * Strength of a mix at a maturity, by the curve that its calibration gave:
 *
 * - `log` (Plowman): a + b·log₁₀ M
 * - `hyperbolic`: Su·k(M − t0) / (1 + k(M − t0))
 * - `exponential` (Freiesleben Hansen and Pedersen): Su·exp(−(τ/M)^α)
 * - `jgj` (JGJ/T 104): a·exp(−b/M)
 *
 * Never negative: below the maturity at which it sets concrete has no strength.
 *
 * @param celsiusHours maturity at the datum of the mix, °C·h
 * @returns MPa
 *
 * @example
 * // Plowman's class for 35–52.5 MPa, in per cent of the 28-day strength, datum −11 °C
 * strengthAt({ form: 'log', a: -130, b: 54 }, 4368) // 66.575
 */
export function strengthAt(curve: StrengthCurve, celsiusHours: number): number {
  if (!(celsiusHours > 0)) return 0;
  return Math.max(0, unboundedStrengthAt(curve, celsiusHours));
}

/**
 * The formula of a curve alone, as least squares fits it: a logarithm is negative at small maturities. For residuals;
 * strengths are {@link strengthAt}.
 *
 * @param maturity more than zero
 */
export function unboundedStrengthAt(curve: StrengthCurve, maturity: number): number {
  switch (curve.form) {
    case 'log':
      return curve.a + curve.b * Math.log10(maturity);
    case 'hyperbolic': {
      const grown = curve.k * Math.max(0, maturity - curve.t0);
      // In this form every step of the arithmetic rises, so the strength never falls by a last bit.
      return curve.Su / (1 + 1 / grown);
    }
    case 'exponential':
      return curve.Su * Math.exp(-((curve.tau / maturity) ** curve.alpha));
    case 'jgj':
      return curve.a * Math.exp(-curve.b / maturity);
  }
}

/**
 * The maturity at which a mix has a strength, °C·h: the way back from {@link strengthAt}. Null when the curve never
 * reaches it: all but the logarithm level off below a final strength.
 *
 * @example maturityFor({ form: 'jgj', a: 41.52039, b: 2221.27074 }, 24) // 4052.4…
 */
export function maturityFor(curve: StrengthCurve, strengthMPa: number): number | null {
  if (strengthMPa <= 0) return 0;
  const maturity = inverse(curve, strengthMPa);
  return Number.isFinite(maturity) ? Math.max(0, maturity) : null;
}

function inverse(curve: StrengthCurve, strength: number): number {
  switch (curve.form) {
    case 'log':
      return 10 ** ((strength - curve.a) / curve.b);
    case 'hyperbolic':
      return strength < curve.Su ? curve.t0 + strength / (curve.k * (curve.Su - strength)) : Number.NaN;
    case 'exponential':
      return strength < curve.Su
        ? curve.tau / Math.log(curve.Su / strength) ** (1 / curve.alpha)
        : Number.NaN;
    case 'jgj':
      return strength < curve.a ? curve.b / Math.log(curve.a / strength) : Number.NaN;
  }
}
