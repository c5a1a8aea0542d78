import type { ThermalLimit } from './thermal-limit.ts';

/** Limits of temperature in mass concrete; null: this profile has none. */
export interface ThermalLimits {
  /** Highest temperature less the placing temperature. */
  riseCelsius: number | null;
  /** Core less surface, the surface 50 mm inside the face; either may be the warmer. */
  coreSurfaceCelsius: ThermalLimit | null;
  /** Fall of temperature in any 24 h. */
  coolingCelsiusPerDay: number | null;
  /** Highest temperature in place. */
  maximumCelsius: number | null;
  /** Surface less air when insulation or formwork comes off. */
  surfaceAirCelsius: number | null;
  /** Fewest readings in a day that count as watching it. */
  readingsPerDayMin: number | null;
}

export type LimitProfile = 'GB' | 'ACI';

/**
 * Where limits start from; a site may set its own.
 *
 * Sources: GB 50496-2018, 3.0.4 and on sampling; ACI 301-20 (35 °F between core and surface are 19 °C).
 */
export const THERMAL_PROFILES: Record<LimitProfile, ThermalLimits> = {
  GB: {
    riseCelsius: 50,
    coreSurfaceCelsius: 25,
    coolingCelsiusPerDay: 2,
    maximumCelsius: null,
    surfaceAirCelsius: 20,
    readingsPerDayMin: 4,
  },
  ACI: {
    riseCelsius: null,
    coreSurfaceCelsius: 19,
    coolingCelsiusPerDay: null,
    maximumCelsius: 70,
    surfaceAirCelsius: null,
    readingsPerDayMin: null,
  },
};
