import { celsiusAt } from '../site/concrete/sampled-line.ts';
import { inOrder, type TemperatureSample } from '../site/concrete/temperature-samples.ts';
import { limitAt } from '../site/concrete/thermal-limit.ts';
import type { ThermalLimits } from '../site/concrete/thermal-profiles.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// As long as a probe's value counts; the same as for the moment of uncovering.
const AGE_MS_MAX = 2 * HOUR_MS;

export interface ThermalFacts {
  /** ms. */
  placedAt: number;
  now: number;
  /** Samples of each probe of that depth, in any order. */
  core: readonly (readonly TemperatureSample[])[];
  surface: readonly (readonly TemperatureSample[])[];
  /** null: the first reading of the hottest core. */
  placingCelsius: number | null;
  /** Air now; null: not measured. */
  airCelsius: number | null;
  isUncovered: boolean;
  strengthMPa: number | null;
  limits: ThermalLimits;
}

/**
 * The derived inputs of a pour that come from its temperatures, as they stand now: an alarm must be able to go. The
 * worst since placing is what `judgeThermal` tells.
 *
 * Of several probes the hottest core and the coldest surface count, which strain the concrete most; for cooling the
 * core that falls fastest.
 *
 * @returns by names of DERIVED_INPUTS, °C and °C/d; null where nobody knows now, or the profile has no limit
 */
export function thermalInputs(facts: ThermalFacts): Record<string, number | null> {
  const { limits, airCelsius, isUncovered } = facts;
  const cores = facts.core.map((samples) => sincePlacing(facts, samples));
  const surfaces = facts.surface.map((samples) => sincePlacing(facts, samples));
  const core = chosen(cores, facts.now, Math.max);
  const surface = chosen(surfaces, facts.now, Math.min);
  const placing = facts.placingCelsius ?? first(cores);
  const conditions = {
    ageHours: (facts.now - facts.placedAt) / HOUR_MS,
    strengthMPa: facts.strengthMPa,
  };
  return {
    coreCelsius: core,
    coldestCelsius: chosen([...cores, ...surfaces], facts.now, Math.min),
    coreSurfaceCelsius: less(core, surface),
    coreSurfaceLimitCelsius:
      limits.coreSurfaceCelsius === null ? null : limitAt(limits.coreSurfaceCelsius, conditions),
    riseCelsius: less(core, placing),
    riseLimitCelsius: limits.riseCelsius,
    coolingCelsiusPerDay: fastest(cores, facts.now),
    coolingLimitCelsiusPerDay: limits.coolingCelsiusPerDay,
    maximumLimitCelsius: limits.maximumCelsius,
    surfaceAirCelsius: isUncovered ? less(surface, airCelsius) : null,
    surfaceAirLimitCelsius: limits.surfaceAirCelsius,
  };
}

function sincePlacing({ placedAt, now }: ThermalFacts, samples: readonly TemperatureSample[]) {
  return inOrder(samples).filter(([at]) => at >= placedAt && at <= now);
}

function newest(samples: readonly TemperatureSample[], now: number): number | null {
  const last = samples.at(-1);
  return last && now - last[0] <= AGE_MS_MAX ? last[1] : null;
}

function chosen(
  probes: readonly (readonly TemperatureSample[])[],
  now: number,
  choose: (...values: number[]) => number,
): number | null {
  const values = probes.map((samples) => newest(samples, now)).filter((value) => value !== null);
  return values.length === 0 ? null : choose(...values);
}

function first(probes: readonly (readonly TemperatureSample[])[]): number | null {
  const values = probes.flatMap((samples) => samples[0]?.[1] ?? []);
  return values.length === 0 ? null : Math.min(...values);
}

/** Fall within the last 24 h; a core that is younger has none. */
function fastest(cores: readonly (readonly TemperatureSample[])[], now: number): number | null {
  const falls = cores.map((samples) => less(celsiusAt(samples, now - DAY_MS), newest(samples, now)));
  const known = falls.filter((fall) => fall !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function less(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
