import type { SubjectKind } from '../site/rule.ts';

export interface DerivedInput {
  about: SubjectKind;
  type: 'number' | 'text';
  unit: string;
  /** What it is, for the rule reference and for editors. */
  meaning: string;
}

/**
 * Everything that rules may ask for with `derived:`. The values are worked out by the pure functions of `site/` and
 * come at every clock tick; a rule that asks for a name that is not here is refused when it is read.
 */
export const DERIVED_INPUTS: Readonly<Record<string, DerivedInput>> = {
  coreSurfaceCelsius: pour('°C', 'core less surface; negative where the surface is warmer'),
  coreSurfaceLimitCelsius: pour('°C', 'its limit at this age and strength, from the site’s profile'),
  riseCelsius: pour('°C', 'warmest core less placing temperature'),
  riseLimitCelsius: pour('°C', 'its limit from the site’s profile'),
  coolingCelsiusPerDay: pour('°C/d', 'fall of the core within the last 24 h'),
  coolingLimitCelsiusPerDay: pour('°C/d', 'its limit from the site’s profile'),
  coreCelsius: pour('°C', 'hottest core'),
  maximumLimitCelsius: pour('°C', 'highest temperature that is allowed in place'),
  coldestCelsius: pour('°C', 'coldest probe'),
  surfaceAirCelsius: pour('°C', 'surface less air, once it is uncovered'),
  surfaceAirLimitCelsius: pour('°C', 'its limit from the site’s profile'),
  strengthMPa: pour('MPa', 'strength of the weakest probe, from maturity'),
  frostCriticalMPa: pour('MPa', 'strength at which frost does no more harm'),
  stripLateHours: pour('h', 'when it can be stripped less when the programme strips it, working hours'),
  stressLateHours: pour('h', 'when it can be stressed less when the programme stresses it, working hours'),
  placingDifferenceHours: pour('h', 'recorded placing time less the one that the probes show'),
  placingToleranceHours: pour('h', 'difference that is not remarked on'),
  hoursToPour: pour('h', 'planned start of placing less now; negative once it should have begun'),
  weatherWindowHours: pour('h', 'possible starts within the planned shift, by the forecast'),
  neighbourDifferenceCelsius: sensor('°C', 'this probe less the median of its neighbours at the same depth'),
  calibrationOverdueDays: sensor('d', 'days since the calibration ran out; negative while it is good'),
  onShift: machine('', '1 within a shift, 0 outside'),
  behindPlanDays: {
    about: 'activity',
    type: 'number',
    unit: 'd',
    meaning: 'working days behind the programme',
  },
  specimenMPa: specimen('MPa', 'mean strength of the group'),
  specimenRequiredMPa: specimen('MPa', 'strength that it must have at its age and curing'),
};

function pour(unit: string, meaning: string): DerivedInput {
  return { about: 'pour', type: 'number', unit, meaning };
}

function sensor(unit: string, meaning: string): DerivedInput {
  return { about: 'sensor', type: 'number', unit, meaning };
}

function machine(unit: string, meaning: string): DerivedInput {
  return { about: 'machine', type: 'number', unit, meaning };
}

function specimen(unit: string, meaning: string): DerivedInput {
  return { about: 'specimen', type: 'number', unit, meaning };
}

/** What a gateway says of itself, as series: `online` or `offline`, and how far its clock is ahead. */
export const GATEWAY_QUANTITIES = {
  gatewayStatus: { type: 'text', unit: '' },
  clockOffsetSeconds: { type: 'number', unit: 's' },
} as const;
