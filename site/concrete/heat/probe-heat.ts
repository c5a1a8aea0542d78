import type { MixHeat } from '../mix.ts';
import { type Hydration, hydrationDegree } from './hydration.ts';

/**
 * Concrete around a probe as one lump that its own cement heats and the air cools:
 *
 *     dT/dt = ΔT·dα/dt − (T − T_air − δ)/τₓ
 *
 * What is around it in a thick section, sun and ground all go into the numbers that are fitted.
 */
export interface ProbeHeat {
  /** ΔT: rise without loss, K. */
  riseKelvin: number;
  /** τ and β of the degree of hydration α. */
  tauHours: number;
  beta: number;
  /** τₓ: hours in which it loses 63 % of what it is warmer than its surroundings. */
  exchangeHours: number;
  /** δ: how much warmer its surroundings are than the air that is measured, K. */
  shelterKelvin: number;
}

/** How well each is known: standard deviations, of the logarithm for the first four, K for the last. */
export type ProbeSpread = readonly [
  rise: number,
  tau: number,
  beta: number,
  exchange: number,
  shelter: number,
];

/** What is believed of a probe before it has shown anything. */
export interface ProbeBelief {
  usual: ProbeHeat;
  spread: ProbeSpread;
  rateAt: Hydration['rateAt'];
}

export const PARAMETERS = 5;

/** The heat of a probe that differs from the usual one by so much: shares as logarithms, the last in K. */
export function moved(usual: ProbeHeat, by: readonly number[]): ProbeHeat {
  const [rise = 0, tau = 0, beta = 0, exchange = 0, shelter = 0] = by;
  return {
    riseKelvin: usual.riseKelvin * Math.exp(rise),
    tauHours: usual.tauHours * Math.exp(tau),
    beta: usual.beta * Math.exp(beta),
    exchangeHours: usual.exchangeHours * Math.exp(exchange),
    shelterKelvin: usual.shelterKelvin + shelter,
  };
}

// A face in formwork and wind lets about 5 W/(m²·K) through: 130 h for each metre of a section that cools at both faces,
// half of its thickness each.
const EXCHANGE_HOURS_PER_M = 65;
const EXCHANGE_HOURS_MIN = 6;
// Of a wall or slab of 300 mm, where nobody has said how thick it is.
const EXCHANGE_HOURS_UNKNOWN = 24;
const SPREAD_MEASURED_MIX = [0.1, 0.2, 0.12] as const;
const SPREAD_USUAL_MIX = [0.18, 0.3, 0.2] as const;
const EXCHANGE_SPREAD = 0.45;
const EXCHANGE_SPREAD_UNKNOWN = 0.7;
const SHELTER_SPREAD_KELVIN = 1.5;

/** @param sectionThicknessM null: nobody knows */
export function beliefOf(
  heat: MixHeat,
  hydration: Hydration,
  of: { measuredMix: boolean; sectionThicknessM: number | null },
): ProbeBelief {
  const [rise, tau, beta] = of.measuredMix ? SPREAD_MEASURED_MIX : SPREAD_USUAL_MIX;
  const known = of.sectionThicknessM !== null;
  return {
    usual: {
      riseKelvin: hydration.riseKelvin,
      tauHours: heat.tauHours,
      beta: heat.beta,
      exchangeHours: known
        ? Math.max(EXCHANGE_HOURS_MIN, EXCHANGE_HOURS_PER_M * (of.sectionThicknessM ?? 0))
        : EXCHANGE_HOURS_UNKNOWN,
      shelterKelvin: 0,
    },
    spread: [rise, tau, beta, known ? EXCHANGE_SPREAD : EXCHANGE_SPREAD_UNKNOWN, SHELTER_SPREAD_KELVIN],
    rateAt: hydration.rateAt,
  };
}

/** Heat that a lump gives between two equivalent ages, as a rise of its temperature, K. */
export function heatBetween(heat: ProbeHeat, fromHours: number, toHours: number): number {
  return heat.riseKelvin * (hydrationDegree(heat, toHours) - hydrationDegree(heat, fromHours));
}
