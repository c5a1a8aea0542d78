/** What a mix does while it hardens. */
export interface Binder {
  /** Cement and additions, kg per m³ of concrete. */
  kgPerM3: number;
  /** Heat that is released in the end, kJ/kg. */
  heatKjPerKg: number;
  /** Time parameter of the degree of hydration, hours at 20 °C. */
  tauHours: number;
  /** Shape parameter of the degree of hydration. */
  beta: number;
  /** Activation energy over the gas constant, K. */
  activationKelvin: number;
}

export const CONCRETE_DENSITY_KG_PER_M3 = 2400;
export const CONCRETE_HEAT_KJ_PER_KG_K = 0.96;
export const CONCRETE_CONDUCTIVITY_W_PER_M_K = 2;

const REFERENCE_KELVIN = 293.15;

/**
 * Temperature rise of a mix that loses no heat, K: m·Q / (c·ρ).
 *
 * @example adiabaticRise({ kgPerM3: 400, heatKjPerKg: 345 }) // 59.9
 */
export function adiabaticRise(binder: Pick<Binder, 'kgPerM3' | 'heatKjPerKg'>): number {
  return (binder.kgPerM3 * binder.heatKjPerKg) / (CONCRETE_HEAT_KJ_PER_KG_K * CONCRETE_DENSITY_KG_PER_M3);
}

/** How much faster than at 20 °C a mix reacts (Arrhenius). 1 at 20 °C. */
export function reactionRate(binder: Binder, celsius: number): number {
  return Math.exp(-binder.activationKelvin * (1 / (celsius + 273.15) - 1 / REFERENCE_KELVIN));
}

/**
 * Degree of hydration at an equivalent age, 0 … 1: exp(−(τ/te)^β), the three-parameter curve after Freiesleben
 * Hansen and Pedersen; its ultimate degree is already in {@link Binder.heatKjPerKg}.
 *
 * @param equivalentHours hours at 20 °C
 */
export function hydrationDegree(binder: Binder, equivalentHours: number): number {
  return equivalentHours <= 0 ? 0 : Math.exp(-((binder.tauHours / equivalentHours) ** binder.beta));
}
