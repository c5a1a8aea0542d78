import type { MaturityOver } from './accumulate.ts';
import { meanOfExponential } from './mean-of-exponential.ts';

/** For cements of class R, N and S (rapid, normal, slow hardening). */
export const EN1992_S = { R: 0.2, N: 0.25, S: 0.38 } as const;

/**
 * How much faster concrete ages at a temperature than at about 20 °C, by Eurocode 2:
 *
 *     exp(−(4000/(273 + T) − 13.65))
 *
 * The published constants give 0.99812 at 20 °C, not 1. That is what the standard says.
 *
 * @param celsius 0 to 80
 *
 * Source: EN 1992-1-1, formula (B.10).
 *
 * @example en1992Factor(10) // 0.61614
 */
export function en1992Factor(celsius: number): number {
  return Math.exp(exponent(celsius));
}

/** The temperature-adjusted age of EN 1992-1-1 (B.10) for `accumulate`, in hours (the standard has days). */
export const en1992Over: MaturityOver = (fromCelsius, toCelsius, hours) =>
  hours * meanOfExponential(exponent, fromCelsius, toCelsius);

/**
 * Strength at an age as a share of that at 28 days, βcc of Eurocode 2:
 *
 *     exp(s·(1 − √(28/t)))
 *
 * @param days temperature-adjusted age, days; zero or less gives 0
 * @param s of the cement class, see {@link EN1992_S}
 *
 * Source: EN 1992-1-1, 3.1.2.
 *
 * @example en1992StrengthRatio(7, EN1992_S.N) // 0.77880
 */
export function en1992StrengthRatio(days: number, s: number): number {
  return days > 0 ? Math.exp(s * (1 - Math.sqrt(28 / days))) : 0;
}

function exponent(celsius: number): number {
  return 13.65 - 4000 / (273 + celsius);
}
