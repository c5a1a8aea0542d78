import type { ThermalLimits } from '../../../site/concrete/thermal-profiles.ts';

/** Limits in the order in which the page shows them. */
export const LIMIT_NAMES = [
  'maximumCelsius',
  'riseCelsius',
  'coreSurfaceCelsius',
  'coolingCelsiusPerDay',
  'surfaceAirCelsius',
  'readingsPerDayMin',
] as const satisfies readonly (keyof ThermalLimits)[];
