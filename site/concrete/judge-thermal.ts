import { inOrder, type TemperatureSample } from './temperature-samples.ts';
import { differences, type Extreme, fastestCooling, sparsestDay, warmest } from './thermal-extremes.ts';
import { limitAt, type ThermalLimit } from './thermal-limit.ts';
import type { ThermalLimits } from './thermal-profiles.ts';

const HOUR_MS = 3_600_000;

export type ThermalCheck =
  | 'rise'
  | 'core-surface'
  | 'surface-core'
  | 'cooling'
  | 'maximum'
  | 'surface-air'
  | 'sampling';

export interface ThermalVerdict {
  check: ThermalCheck;
  /** °C; °C in a day for `cooling`; readings in a day for `sampling`. */
  value: number;
  limit: number;
  passed: boolean;
  /** When it stood there, ms. */
  at: number;
}

export interface ThermalInput {
  /** ms. */
  placedAt: number;
  /** Null: the core's first reading after placing. */
  placingCelsius: number | null;
  /** [ms, °C], in any order; those before placing are of air and are left out. */
  core: readonly TemperatureSample[];
  surface: readonly TemperatureSample[];
  /** When insulation or formwork comes off, and the air then; null: not yet. */
  uncovered: { at: number; airCelsius: number } | null;
  /** Strength at a time, MPa, for limits over strength; null where it is not known. */
  strengthMPa?: (at: number) => number | null;
  now: number;
}

/**
 * Temperatures of mass concrete against limits: each check with its worst value since placing, when, and the limit that
 * stood there. A check without a limit or without readings gives no verdict: what was not measured has not passed.
 *
 * Core and surface are signed. A core that is warmer strains the skin in tension while it cools; a surface that is
 * warmer is another event with other causes, `surface-core`, judged by the same limit.
 */
export function judgeThermal(input: ThermalInput, limits: ThermalLimits): ThermalVerdict[] {
  const core = since(input, input.core);
  const surface = since(input, input.surface);
  const peak = warmest(core);
  const first = input.placingCelsius ?? core[0]?.[1] ?? null;
  const rise = peak && first !== null ? { at: peak.at, celsius: peak.celsius - first } : null;
  const between = differences(core, surface);
  const verdicts = [
    atMost('rise', rise, limits.riseCelsius),
    worst(input, 'core-surface', between, limits.coreSurfaceCelsius),
    worst(
      input,
      'surface-core',
      between.map(({ at, celsius }) => ({ at, celsius: -celsius })),
      limits.coreSurfaceCelsius,
    ),
    atMost('cooling', fastestCooling(core), limits.coolingCelsiusPerDay),
    atMost('maximum', peak, limits.maximumCelsius),
    atMost('surface-air', atUncovering(input, surface), limits.surfaceAirCelsius),
    sampling(input, core, limits.readingsPerDayMin),
  ];
  return verdicts.filter((verdict) => verdict !== null);
}

function since(
  { placedAt, now }: ThermalInput,
  samples: readonly TemperatureSample[],
): readonly TemperatureSample[] {
  return inOrder(samples).filter(([at]) => at >= placedAt && at <= now);
}

function atMost(check: ThermalCheck, extreme: Extreme | null, limit: number | null): ThermalVerdict | null {
  if (!extreme || limit === null) return null;
  const { at, celsius } = extreme;
  return { check, value: celsius, limit, passed: celsius <= limit, at };
}

/** Where the limit moves, the worst is what is furthest above it, or least below. */
function worst(
  { placedAt, strengthMPa }: ThermalInput,
  check: ThermalCheck,
  values: readonly Extreme[],
  limit: ThermalLimit | null,
): ThermalVerdict | null {
  if (limit === null) return null;
  let found: ThermalVerdict | null = null;
  for (const { at, celsius } of values) {
    const allowed = limitAt(limit, {
      ageHours: (at - placedAt) / HOUR_MS,
      strengthMPa: strengthMPa?.(at) ?? null,
    });
    if (!found || celsius - allowed > found.value - found.limit)
      found = { check, value: celsius, limit: allowed, passed: celsius <= allowed, at };
  }
  return found;
}

// Concrete changes slowly; a reading of the last two hours is good for the moment of uncovering.
const SURFACE_AGE_MS_MAX = 2 * HOUR_MS;

function atUncovering({ uncovered }: ThermalInput, surface: readonly TemperatureSample[]): Extreme | null {
  if (!uncovered) return null;
  const last = surface.findLast(([at]) => at <= uncovered.at);
  if (!last || uncovered.at - last[0] > SURFACE_AGE_MS_MAX) return null;
  return { at: uncovered.at, celsius: last[1] - uncovered.airCelsius };
}

function sampling(
  { placedAt, now }: ThermalInput,
  core: readonly TemperatureSample[],
  fewest: number | null,
): ThermalVerdict | null {
  const day = fewest === null ? null : sparsestDay(core, placedAt, now);
  if (!day || fewest === null) return null;
  return {
    check: 'sampling',
    value: day.readings,
    limit: fewest,
    passed: day.readings >= fewest,
    at: day.at,
  };
}
