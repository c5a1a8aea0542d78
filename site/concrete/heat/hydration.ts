import { arrheniusFactor } from '../arrhenius.ts';
import type { MixHeat } from '../mix.ts';
import { adiabaticRise } from '../stored-heat.ts';
import { CONCRETE } from './concrete.ts';

const REFERENCE_CELSIUS = 20;

/** What a mix does to its own temperature. */
export interface Hydration {
  /** Without loss and in the end, K. */
  riseKelvin: number;
  /** Share of the heat that has been given by an equivalent age, h at 20 °C: from 0 to 1, never falling. */
  degreeAt(equivalentHours: number): number;
  /** Hours at 20 °C in an hour at this temperature. */
  rateAt(celsius: number): number;
}

/**
 * Degree of hydration: the share of its heat that cement has given by an equivalent age,
 *
 *     exp(−(τ/tₑ)^β)
 *
 * @param equivalentHours hours at 20 °C
 *
 * Source: Freiesleben Hansen and Pedersen 1977; Schindler and Folliard 2005.
 *
 * @example hydrationDegree({ tauHours: 14, beta: 0.95 }, 14) // 0.36788
 */
export function hydrationDegree(heat: Pick<MixHeat, 'tauHours' | 'beta'>, equivalentHours: number): number {
  return equivalentHours > 0 ? Math.exp(-((heat.tauHours / equivalentHours) ** heat.beta)) : 0;
}

/** The hydration of a mix by its heat. */
export function hydrationOf(heat: MixHeat): Hydration {
  const arrhenius = { activationKelvin: heat.activationKelvin, referenceCelsius: REFERENCE_CELSIUS };
  return {
    riseKelvin: riseKelvin(heat),
    degreeAt: (equivalentHours) => hydrationDegree(heat, equivalentHours),
    rateAt: (celsius) => arrheniusFactor(celsius, arrhenius),
  };
}

/** @example riseKelvin({ total: { cementKgPerM3: 400, heatKJPerKg: 345 }, … }) // 59.9 */
export function riseKelvin({ total }: Pick<MixHeat, 'total'>): number {
  return 'riseKelvin' in total
    ? total.riseKelvin
    : adiabaticRise(total.cementKgPerM3, total.heatKJPerKg, CONCRETE.heatKJPerKgK, CONCRETE.densityKgPerM3);
}
