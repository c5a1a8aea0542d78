import type { CalibrationPair } from './calibration-pair.ts';
import { fitLine } from './fit-line.ts';
import type { Fitted } from './fitted.ts';

const FALLS = 'strength does not rise with maturity in these pairs';

/**
 * Plowman's line, a + b·log₁₀ M: ordinary least squares of strength on log₁₀ M.
 *
 * Source: Plowman 1956.
 */
export function fitLog(pairs: readonly CalibrationPair[]): Fitted {
  const line = fitLine(
    pairs.map(({ maturity, strengthMPa }) => ({ x: Math.log10(maturity), y: strengthMPa })),
  );
  if (!(line.slope > 0)) return { ok: false, reason: FALLS };
  return { ok: true, curve: { form: 'log', a: line.intercept, b: line.slope } };
}

/**
 * a·exp(−b/M): ordinary least squares of ln f on 1/M, as the standard has it. Small strengths weigh more here than in
 * a fit of f itself.
 *
 * Source: JGJ/T 104.
 *
 * @example
 * // M 1680, 2520, 5880, 23520 °C·h; f 10.8, 18.8, 24.7, 40.8 MPa
 * fitJgj(pairs) // { ok: true, curve: { form: 'jgj', a: 41.52039, b: 2221.27074 } }
 */
export function fitJgj(pairs: readonly CalibrationPair[]): Fitted {
  const line = fitLine(
    pairs.map(({ maturity, strengthMPa }) => ({ x: 1 / maturity, y: Math.log(strengthMPa) })),
  );
  if (!(line.slope < 0)) return { ok: false, reason: FALLS };
  return { ok: true, curve: { form: 'jgj', a: Math.exp(line.intercept), b: -line.slope } };
}
