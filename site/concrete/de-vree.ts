import type { MaturityOver } from './accumulate.ts';

/** Below it the formula would be negative: nothing is added. */
const DATUM_CELSIUS = -10;

/**
 * Weighted maturity of an hour at a temperature (gewogen rijpheid, de Vree): a temperature–time factor in which warm
 * hours count for more, the more so the more slag a cement has.
 *
 *     10·(C^(0.1·T − 1.245) − C^−2.245) / ln C
 *
 * Zero at −10 °C and below.
 *
 * @param c C of the cement, more than 1: about 1.25 for Portland, 1.35–1.65 for slag cements
 * @returns °C·h for each hour
 *
 * Source: NEN 5970; de Vree and Tegelaar 1998.
 *
 * @example deVreeRate(20, 1.35) // 24.808
 */
export function deVreeRate(celsius: number, c: number): number {
  return deVreeOver(c)(celsius, celsius, 1);
}

/**
 * Weighted maturity for `accumulate`, °C·h. Over a line the formula is an exponential of time, so its integral is exact:
 * the mean of e^x from x = a to b is (e^b − e^a)/(b − a).
 */
export function deVreeOver(c: number): MaturityOver {
  const ln = Math.log(c);
  const atDatum = c ** -2.245;
  return (fromCelsius, toCelsius, hours) => {
    const [low, high] = [Math.min(fromCelsius, toCelsius), Math.max(fromCelsius, toCelsius)];
    if (high <= DATUM_CELSIUS) return 0;
    const start = Math.max(low, DATUM_CELSIUS);
    // Of a line that crosses the datum only the part above it counts.
    const hoursAbove = high > low ? (hours * (high - start)) / (high - low) : hours;
    const rise = 0.1 * (high - start) * ln;
    const growth = rise === 0 ? 1 : Math.expm1(rise) / rise;
    const mean = c ** (0.1 * start - 1.245) * growth;
    return Math.max(0, (hoursAbove * 10 * (mean - atDatum)) / ln);
  };
}
