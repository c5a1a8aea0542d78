import { type Job, type StepDates, workTheJob } from './crews.ts';
import { maturityFor, trueStrength } from './demo/mixes.ts';
import { placingTemperature } from './demo/placing.ts';
import type { PourPlan } from './demo/pour-plan.ts';
import type { JobStep } from './demo/step.ts';
import { paceOf } from './physics/pace.ts';
import { type PourHeat, pourHeat } from './physics/pour-heat.ts';
import type { Sky } from './physics/sky.ts';
import { fits, type Trouble, troublesOf } from './trouble.ts';

/** Where a probe can sit: in the middle of a bay, or at an edge where heat leaves sideways as well. */
export type Spot = 'middle' | 'edge';
const LOSS: Record<Spot, number> = { middle: 1, edge: 1.15 };

export interface TruePour {
  plan: PourPlan;
  /** ms since 1970 UTC: the end of the placing. */
  placedAt: number;
  heat: Record<Spot, PourHeat>;
  /** When the coldest spot has the strength to strip, ms; null if not within 60 days. */
  reachedAt: number | null;
}

/** What everything that happens on a site depends on. */
export interface World {
  seed: number;
  sky: Sky;
  troubles: readonly Trouble[];
}

/** What really happens on the site. The service never sees it; tests compare what the service says with it. */
export interface Truth {
  /** By step. */
  dates: ReadonlyMap<string, StepDates>;
  /** By id. */
  pours: ReadonlyMap<string, TruePour>;
  /** Strength of the coldest spot of a pour, MPa; 0 before it is placed. */
  strength(pour: string, at: number): number;
}

/** Works the whole job once: crews at their seeded pace, strips when the concrete is strong enough. */
export function truthOf(world: World, job: Job, plans: readonly PourPlan[]): Truth {
  const planOfCure = new Map(plans.map((plan) => [plan.cureStep, plan]));
  const pours = new Map<string, TruePour>();
  const dates = workTheJob(job, (step, start) => {
    const plan = planOfCure.get(step.id);
    if (!plan) return step.minutes * paceOf(world, step, start) + brokenMinutes(world.troubles, step, start);
    const pour = truePour(world.sky, plan, start);
    pours.set(plan.id, pour);
    // The crew comes on the planned day; when the concrete is not strong enough then, it waits.
    return Math.max(step.minutes, Math.ceil(((pour.reachedAt ?? start) - start) / 60_000));
  });
  return {
    dates,
    pours,
    strength(id, at) {
      const pour = pours.get(id);
      if (!pour || at <= pour.placedAt) return 0;
      const { mix } = pour.plan;
      return trueStrength(mix, pour.heat.edge.maturity(at, mix.mix.datumCelsius));
    },
  };
}

function truePour(sky: Sky, plan: PourPlan, placedAt: number): TruePour {
  const { mix, thicknessM, coverM2KPerW } = plan;
  const heat = (spot: Spot) =>
    pourHeat({
      affinity: mix.affinity,
      placedAt,
      placingCelsius: placingTemperature(sky.airCelsius(placedAt)),
      thicknessM,
      coverM2KPerW,
      lossFactor: LOSS[spot],
      airCelsius: sky.airCelsius,
      windSpeed: sky.windSpeed,
      uncoveredAt: Number.POSITIVE_INFINITY,
    });
  const edge = heat('edge');
  const reachedAt = edge.reaches(maturityFor(mix, plan.requiredMPa), mix.mix.datumCelsius);
  return { plan, placedAt, heat: { middle: heat('middle'), edge }, reachedAt };
}

/** Nobody places concrete while the pump stands broken. */
export function brokenMinutes(troubles: readonly Trouble[], step: JobStep, start: number): number {
  if (step.work?.part !== 'pour') return 0;
  const finish = start + step.minutes * 60_000;
  return troublesOf(troubles, 'machine-fault')
    .filter(({ device }) => fits(device, 'concrete-pump'))
    .reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to, finish) - Math.max(from, start)) / 60_000,
      0,
    );
}
