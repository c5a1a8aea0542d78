export const CONCRETE_DENSITY_KG_PER_M3 = 2400;
export const CONCRETE_HEAT_KJ_PER_KG_K = 0.96;
export const CONCRETE_CONDUCTIVITY_W_PER_M_K = 2;

/** Cement and additions of a mix, and the heat that they release in the end. */
export interface Binder {
  /** kg per m³ of concrete. */
  kgPerM3: number;
  heatKjPerKg: number;
}

/**
 * Temperature rise of a mix that loses no heat, K: m·Q / (c·ρ).
 *
 * @example adiabaticRise({ kgPerM3: 400, heatKjPerKg: 345 }) // 59.9
 */
export function adiabaticRise({ kgPerM3, heatKjPerKg }: Binder): number {
  return (kgPerM3 * heatKjPerKg) / (CONCRETE_HEAT_KJ_PER_KG_K * CONCRETE_DENSITY_KG_PER_M3);
}
