import { parseDecimal } from '../../site/concrete/decimal.ts';
import { FORMWORK, INSULATION } from '../../site/concrete/heat/cover.ts';
import {
  type LimitProfile,
  THERMAL_PROFILES,
  type ThermalLimits,
} from '../../site/concrete/thermal-profiles.ts';
import type { FacePlan, PourPlan } from '../../site/concrete/what-if-plan.ts';
import { PlumblineError } from '../../site/errors.ts';
import { airOf } from './concrete-air.ts';
import { mixOf } from './concrete-mix.ts';
import { boundedOption } from './concrete-options.ts';
import { startOf } from './concrete-start.ts';

/** As the command line gives them. */
export interface WhatIfFlags {
  thickness: string;
  mix: string;
  placingTemperature: string;
  start: string;
  air: string;
  wind: string;
  formwork: string;
  insulation: string;
  topInsulation?: string;
  slab?: boolean;
  ground?: string;
  uncover?: string;
  required?: string;
  limits: LimitProfile;
  days: string;
  json?: boolean;
}

// GB 50496 and ACI 301 have their limits for mass concrete: a thin slab cools by many degrees a day without harm.
const MASS_CONCRETE_M = 1;

/** The plan that the options of `concrete what-if` describe, the offset of its start, and what people should know. */
export async function planOf(
  flags: WhatIfFlags,
): Promise<{ plan: PourPlan; offset: string; notes: string[] }> {
  const start = startOf(flags.start);
  const mix = await mixOf(flags.mix);
  const thicknessM = boundedOption('--thickness', flags.thickness, 0.05, 10, 'm');
  const days = boundedOption('--days', flags.days, 1, 28, 'days');
  const air = await airOf(flags.air, start);
  const side: FacePlan = {
    formworkM2KPerW: resistance('--formwork', flags.formwork, FORMWORK),
    insulationM2KPerW: resistance('--insulation', flags.insulation, INSULATION),
  };
  const isOpen = flags.slab === true || flags.ground !== undefined;
  const windMPerS = boundedOption('--wind', flags.wind, 0, 30, 'm/s');
  const plan: PourPlan = {
    mix,
    thicknessM,
    placingCelsius: boundedOption('--placing-temperature', flags.placingTemperature, 0, 50, '°C'),
    placedAt: start.at,
    top: {
      formworkM2KPerW: isOpen ? 0 : side.formworkM2KPerW,
      insulationM2KPerW:
        flags.topInsulation === undefined
          ? side.insulationM2KPerW
          : resistance('--top-insulation', flags.topInsulation, INSULATION),
    },
    bottom:
      flags.ground === undefined
        ? side
        : { groundCelsius: boundedOption('--ground', flags.ground, -10, 40, '°C') },
    uncoveredHours:
      flags.uncover === undefined ? null : boundedOption('--uncover', flags.uncover, 0, 672, 'hours'),
    requiredMPa:
      flags.required === undefined
        ? 0.75 * mix.gradeMPa
        : boundedOption('--required', flags.required, 0.1, 200, 'MPa'),
    limits: limitsOf(flags.limits, thicknessM),
    airCelsius: air.celsiusAt,
    windMPerS: () => windMPerS,
    days,
  };
  const thin =
    thicknessM < MASS_CONCRETE_M
      ? ['Rise and cooling rate are limits of mass concrete; under 1 m they are not judged.']
      : [];
  const usual = mix.heat ? [] : ['The mix has no heat; what is usual for its grade and cement was taken.'];
  return { plan, offset: start.offset, notes: [...thin, ...usual, ...air.notes(start.at, days)] };
}

function limitsOf(profile: LimitProfile, thicknessM: number): ThermalLimits {
  const limits = THERMAL_PROFILES[profile];
  return thicknessM < MASS_CONCRETE_M ? { ...limits, riseCelsius: null, coolingCelsiusPerDay: null } : limits;
}

/** Names of a table, for `--help` and for messages. */
export function amounts(names: Record<string, number>): string {
  return Object.keys(names).join(', ');
}

function resistance(option: string, text: string, names: Record<string, number>): number {
  const named = Object.entries(names).find(([name]) => name === text)?.[1];
  if (named !== undefined) return named;
  const parsed = parseDecimal(text.trim());
  if (!parsed.ok)
    throw new PlumblineError(
      'usage',
      `${option} takes ${amounts(names)}, or a resistance in m²·K/W, not '${text}'.`,
    );
  return boundedOption(option, text, 0, 20, 'm²·K/W');
}
