import { FORMWORK, INSULATION } from '../../../site/concrete/heat/cover.ts';
import type { AnyMix } from '../../../site/concrete/mix.ts';
import type { ThermalLimits } from '../../../site/concrete/thermal-profiles.ts';
import type { PourPlan } from '../../../site/concrete/what-if-plan.ts';

/** A plan as a form has it. */
export interface PlannedPour {
  thicknessMm: number | null;
  placingCelsius: number | null;
  airCelsius: number | null;
  requiredMPa: number | null;
  uncoveredHours: number | null;
  /** ms. */
  placedAt: number | null;
  formwork: keyof typeof FORMWORK;
  insulation: keyof typeof INSULATION;
}

export interface ForecastHour {
  t: number;
  temperature?: number;
}

export const PLAN_DAYS = 14;
const HOUR_MS = 3_600_000;
// At the faces of a pour, behind scaffolding.
const WIND_M_PER_S = 2;
// GB 50496 and ACI 301 have their limits for mass concrete: a thin slab cools by many degrees a day without harm.
const MASS_CONCRETE_MM = 1_000;
const THICKNESS_MM = { least: 50, most: 10_000 };
const CELSIUS = { least: -30, most: 50 };
const STRENGTH_MPA_MAX = 200;

/** @returns null where something is missing or outside of what can be reckoned with */
export function planOfPour(
  asked: PlannedPour,
  mix: AnyMix,
  limits: ThermalLimits,
  forecast: readonly ForecastHour[],
): PourPlan | null {
  const { thicknessMm, placingCelsius, airCelsius, requiredMPa, placedAt, uncoveredHours } = asked;
  if (thicknessMm === null || placingCelsius === null || airCelsius === null) return null;
  if (requiredMPa === null || placedAt === null) return null;
  if (thicknessMm < THICKNESS_MM.least || thicknessMm > THICKNESS_MM.most) return null;
  if (![placingCelsius, airCelsius].every((one) => one >= CELSIUS.least && one <= CELSIUS.most)) return null;
  if (requiredMPa <= 0 || requiredMPa > STRENGTH_MPA_MAX || (uncoveredHours ?? 0) < 0) return null;
  const face = {
    formworkM2KPerW: FORMWORK[asked.formwork],
    insulationM2KPerW: INSULATION[asked.insulation],
  };
  const isThin = thicknessMm < MASS_CONCRETE_MM;
  return {
    mix,
    thicknessM: thicknessMm / 1_000,
    placingCelsius,
    placedAt,
    top: face,
    bottom: face,
    uncoveredHours,
    requiredMPa,
    limits: isThin ? { ...limits, riseCelsius: null, coolingCelsiusPerDay: null } : limits,
    airCelsius: airBy(forecast, airCelsius),
    windMPerS: () => WIND_M_PER_S,
    days: PLAN_DAYS,
  };
}

/** The forecast where there is an hour of it, else what was given. */
function airBy(forecast: readonly ForecastHour[], otherwise: number): (at: number) => number {
  const byHour = new Map(forecast.map(({ t, temperature }) => [Math.floor(t / HOUR_MS), temperature]));
  return (at) => byHour.get(Math.floor(at / HOUR_MS)) ?? otherwise;
}
