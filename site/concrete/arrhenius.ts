import type { MaturityOver } from './accumulate.ts';
import { meanOfExponential } from './mean-of-exponential.ts';

const KELVIN_AT_ZERO_CELSIUS = 273.15;
/** J/(mol·K): divides an activation energy in J/mol into the Q of the formula, in K. */
export const GAS_CONSTANT = 8.314_462_618;

export interface ArrheniusOptions {
  /** Q = E/R, K: activation energy over gas constant. 5000 K is 41.6 kJ/mol. */
  activationKelvin: number;
  /** The temperature at which an hour counts as an hour, °C; 20 in Europe, 20 or 23 in North America. */
  referenceCelsius: number;
}

/**
 * How much faster concrete hardens at a temperature than at the reference temperature, by Arrhenius' law:
 *
 *     exp(−Q·(1/T − 1/Ts)), T and Ts in kelvin
 *
 * @param celsius above −273.15
 * @returns hours at the reference temperature for each hour at this one
 *
 * Source: ASTM C1074, equivalent age; Freiesleben Hansen and Pedersen 1977.
 *
 * @example arrheniusFactor(40, { activationKelvin: 5000, referenceCelsius: 20 }) // 2.97227
 */
export function arrheniusFactor(celsius: number, options: ArrheniusOptions): number {
  return Math.exp(exponent(celsius, options));
}

/**
 * Arrhenius equivalent age for `accumulate`: the hours at the reference temperature that harden concrete as far as a
 * stretch of its history did. Over a line the factor is integrated, not taken at the mean temperature.
 */
export function arrheniusOver(options: ArrheniusOptions): MaturityOver {
  const exponentAt = (celsius: number) => exponent(celsius, options);
  return (fromCelsius, toCelsius, hours) => hours * meanOfExponential(exponentAt, fromCelsius, toCelsius);
}

function exponent(celsius: number, { activationKelvin, referenceCelsius }: ArrheniusOptions): number {
  const [own, reference] = [celsius + KELVIN_AT_ZERO_CELSIUS, referenceCelsius + KELVIN_AT_ZERO_CELSIUS];
  // (1/Ts − 1/T) written without the difference of two nearly equal numbers.
  return (activationKelvin * (own - reference)) / (own * reference);
}
