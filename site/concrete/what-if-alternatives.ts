import { stripAtOf, type WhatIf, whatIf } from './what-if.ts';
import type { FacePlan, PourPlan } from './what-if-plan.ts';
import type { WhatIfCheck } from './what-if-verdicts.ts';

/** One thing done otherwise. */
export type Change =
  | { kind: 'insulation'; addedM2KPerW: number }
  | { kind: 'placing'; byCelsius: number }
  | { kind: 'start'; byHours: number }
  | { kind: 'cover'; byHours: number };

/** What comes of a change. */
export interface Alternative {
  change: Change;
  broken: WhatIfCheck[];
  maximumCelsius: number;
  differenceCelsius: number;
  /** Where it is weakest, ms; null: not in the time looked at. */
  stripAt: number | null;
}

// A blanket, two of them, 50 mm of foam; chilled water, ice; the evening, tomorrow, the end of a cold spell.
const CHANGES: readonly Change[] = [
  { kind: 'insulation', addedM2KPerW: 0.25 },
  { kind: 'insulation', addedM2KPerW: 0.5 },
  { kind: 'insulation', addedM2KPerW: 1.4 },
  { kind: 'placing', byCelsius: -5 },
  { kind: 'placing', byCelsius: -10 },
  { kind: 'placing', byCelsius: 5 },
  { kind: 'start', byHours: 12 },
  { kind: 'start', byHours: 24 },
  { kind: 'start', byHours: 72 },
  { kind: 'cover', byHours: 72 },
  { kind: 'cover', byHours: 168 },
];
// GB 50496 and ACI 301 want no concrete below 5 °C, GB 50666 none above 35 °C.
const PLACING_CELSIUS_MIN = 5;
const PLACING_CELSIUS_MAX = 35;
const ALTERNATIVES_MAX = 5;
const HOUR_MS = 3_600_000;
const SOONER_HOURS_MIN = 2;
// So much less of what is broken, as a share of the limits, is worth telling.
const EXCESS_LESS_MIN = 0.02;

/**
 * What would help: each change by itself, reckoned through like the plan. Told are those that break fewer limits, or break
 * them by less, or, where nothing is broken, let it be stripped sooner. The best comes first.
 *
 * @param planned what `whatIf` says of the plan as it is
 */
export function alternatives(plan: PourPlan, planned: WhatIf): Alternative[] {
  const own = scoreOf(plan, planned);
  return CHANGES.flatMap((change) => {
    const changed = changedPlan(plan, change);
    if (!changed) return [];
    const answer = whatIf(changed);
    const score = scoreOf(plan, answer);
    return isBetter(score, own) ? [{ score, alternative: told(change, answer) }] : [];
  })
    .toSorted(
      (a, b) =>
        a.score.broken - b.score.broken ||
        a.score.excess - b.score.excess ||
        a.score.stripHours - b.score.stripHours,
    )
    .slice(0, ALTERNATIVES_MAX)
    .map(({ alternative }) => alternative);
}

/** Null where it would be no change, or one that nobody may make. */
function changedPlan(plan: PourPlan, change: Change): PourPlan | null {
  switch (change.kind) {
    case 'insulation': {
      const more = (face: FacePlan): FacePlan => ({
        ...face,
        insulationM2KPerW: face.insulationM2KPerW + change.addedM2KPerW,
      });
      const { top, bottom } = plan;
      return { ...plan, top: more(top), bottom: 'groundCelsius' in bottom ? bottom : more(bottom) };
    }
    case 'placing': {
      const placingCelsius = plan.placingCelsius + change.byCelsius;
      const may = placingCelsius >= PLACING_CELSIUS_MIN && placingCelsius <= PLACING_CELSIUS_MAX;
      return may ? { ...plan, placingCelsius } : null;
    }
    case 'start':
      return { ...plan, placedAt: plan.placedAt + change.byHours * HOUR_MS };
    case 'cover': {
      const hours = plan.uncoveredHours;
      return hours === null || hours >= plan.days * 24
        ? null
        : { ...plan, uncoveredHours: hours + change.byHours };
    }
  }
}

interface Score {
  broken: number;
  /** By how much, as a sum of shares of the limits. */
  excess: number;
  /** From the planned start; Infinity: not in the time looked at. */
  stripHours: number;
}

function scoreOf({ placedAt }: PourPlan, answer: WhatIf): Score {
  const broken = answer.verdicts.filter(({ passed }) => !passed);
  const stripAt = stripAtOf(answer);
  return {
    broken: broken.length,
    excess: broken.reduce((sum, { value, limit }) => sum + Math.abs(value - limit) / limit, 0),
    stripHours: stripAt === null ? Number.POSITIVE_INFINITY : (stripAt - placedAt) / HOUR_MS,
  };
}

function isBetter(one: Score, own: Score): boolean {
  if (one.broken !== own.broken) return one.broken < own.broken;
  if (own.broken > 0) return one.excess < own.excess - EXCESS_LESS_MIN;
  return one.stripHours < own.stripHours - SOONER_HOURS_MIN;
}

function told(change: Change, answer: WhatIf): Alternative {
  return {
    change,
    broken: answer.verdicts.filter(({ passed }) => !passed).map(({ check }) => check),
    maximumCelsius: answer.maximum.celsius,
    differenceCelsius: answer.difference.celsius,
    stripAt: stripAtOf(answer),
  };
}
