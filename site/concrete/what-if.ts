import { type SectionField, sectionField } from './heat/section.ts';
import { overOf } from './maturity-method.ts';
import { crossing } from './predict-time.ts';
import { maturityFor, strengthAt } from './strength.ts';
import type { TemperatureSample } from './temperature-samples.ts';
import { differences, type Extreme, fastestCooling, warmest } from './thermal-extremes.ts';
import { type PourPlan, sectionOf } from './what-if-plan.ts';
import { type SectionPoints, sectionPoints } from './what-if-points.ts';
import { verdictsOf, type WhatIfVerdict, withStrength } from './what-if-verdicts.ts';

/** A place of the section over time, every hour. */
export interface PointCourse {
  /** Below the top face; null: at an edge. */
  depthM: number | null;
  /** ms, °C, MPa. */
  course: { at: number; celsius: number; strengthMPa: number }[];
  /** When it has the required strength, ms; null: not in the time looked at. */
  stripAt: number | null;
}

/** Plain data, for the screen as for `--json`. */
export interface WhatIf {
  core: PointCourse;
  surface: PointCourse;
  corner: PointCourse;
  /** Highest in the section, and where. */
  maximum: Extreme & { depthM: number };
  /** Largest core less surface. */
  difference: Extreme;
  /** Largest fall of the core in any 24 h, °C; null where less than a day was looked at. */
  cooling: Extreme | null;
  verdicts: WhatIfVerdict[];
  /** °C by time (every two hours) and depth. */
  field: { depthsM: number[]; times: number[]; celsius: number[][] };
  energy: SectionField['energy'];
}

const FIELD_EVERY_ROWS = 4;

/**
 * What a pour will do if it is placed as planned: temperatures over the section and over time, limits that break and
 * when, and when it may be stripped. Reckoned with `sectionField`; a plan, not a measurement.
 */
export function whatIf(plan: PourPlan): WhatIf {
  const field = sectionField(sectionOf(plan), plan.days * 24);
  const points = sectionPoints(field, plan.airCelsius, 'groundCelsius' in plan.bottom);
  const { core, surface, corner } = points;
  return {
    core: courseOf(plan, core.samples, core.depthM),
    surface: courseOf(plan, surface.samples, surface.depthM),
    corner: courseOf(plan, corner.samples, null),
    maximum: highestOf(field),
    difference: largestDifference(points) ?? { at: plan.placedAt, celsius: 0 },
    cooling: fastestCooling(core.samples),
    verdicts: verdictsOf(plan, points),
    field: thinned(field),
    energy: field.energy,
  };
}

/** When it may be stripped: where it is weakest. */
export function stripAtOf({ corner, surface, core }: WhatIf): number | null {
  const times = [corner.stripAt, surface.stripAt, core.stripAt].map((at) => at ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...times);
  return Number.isFinite(last) ? last : null;
}

function courseOf(
  { mix, requiredMPa }: PourPlan,
  samples: readonly TemperatureSample[],
  depthM: number | null,
): PointCourse {
  const over = overOf(mix);
  const required = maturityFor(mix.curve, requiredMPa);
  const crossed = required === null ? null : crossing(samples, over, required);
  return {
    depthM,
    course: withStrength(samples, over, (maturity) => strengthAt(mix.curve, maturity)).filter(
      (_, index) => index % 2 === 0,
    ),
    stripAt: crossed && 'at' in crossed ? crossed.at : null,
  };
}

function highestOf({ times, rows, depthsM }: SectionField): WhatIf['maximum'] {
  let found = { at: 0, celsius: Number.NEGATIVE_INFINITY, depthM: 0 };
  rows.forEach((row, index) => {
    row.forEach((celsius, cell) => {
      if (celsius > found.celsius) found = { at: times[index] ?? 0, celsius, depthM: depthsM[cell] ?? 0 };
    });
  });
  return found;
}

function largestDifference({ core, surface }: SectionPoints): Extreme | null {
  return warmest(
    differences(core.samples, surface.samples).map(({ at, celsius }): TemperatureSample => [at, celsius]),
  );
}

function thinned({ depthsM, times, rows }: SectionField): WhatIf['field'] {
  const kept = <Item>(items: readonly Item[]) => items.filter((_, index) => index % FIELD_EVERY_ROWS === 0);
  return {
    depthsM: [...depthsM],
    times: kept(times),
    celsius: kept(rows).map((row) => Array.from(row, (celsius) => Math.round(celsius * 100) / 100)),
  };
}
