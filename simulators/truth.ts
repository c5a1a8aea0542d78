import { type Job, type StepDates, workTheJob } from './crews.ts';
import { maturityFor, trueStrength } from './demo/mixes.ts';
import { placingTemperature } from './demo/placing.ts';
import type { PourPlan } from './demo/pour-plan.ts';
import type { Crew, JobStep } from './demo/step.ts';
import { seedOf, share } from './physics/hash-noise.ts';
import { type PourHeat, pourHeat } from './physics/pour-heat.ts';
import { airTemperature, windSpeed } from './physics/weather.ts';

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

/** What really happens on the site. The service never sees it; tests compare what the service says with it. */
export interface Truth {
  /** By step. */
  dates: ReadonlyMap<string, StepDates>;
  /** By id. */
  pours: ReadonlyMap<string, TruePour>;
  /** Strength of the coldest spot of a pour, MPa; 0 before it is placed. */
  strength(pour: string, at: number): number;
}

/**
 * How long each crew takes against the plan: the mean, and how far a step can be off it. The frame keeps its pace, the
 * trades behind it do not.
 */
const PACE: Record<Crew, { mean: number; spread: number }> = {
  ground: { mean: 1, spread: 0.08 },
  structure: { mean: 0.94, spread: 0.06 },
  concrete: { mean: 0.85, spread: 0.1 },
  envelope: { mean: 1.12, spread: 0.16 },
  services: { mean: 1.06, spread: 0.2 },
  finishes: { mean: 1.06, spread: 0.2 },
};

/** Works the whole job once: crews at their seeded pace, strips when the concrete is strong enough. */
export function truthOf(seed: number, job: Job, plans: readonly PourPlan[]): Truth {
  const planOfCure = new Map(plans.map((plan) => [plan.cureStep, plan]));
  const pours = new Map<string, TruePour>();
  const dates = workTheJob(job, (step, start) => {
    const plan = planOfCure.get(step.id);
    if (!plan) return step.minutes * paceOf(seed, step);
    const pour = truePour(seed, plan, start);
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

function truePour(seed: number, plan: PourPlan, placedAt: number): TruePour {
  const { mix, thicknessM, coverM2KPerW } = plan;
  const airCelsius = (at: number) => airTemperature(seed, at);
  const heat = (spot: Spot) =>
    pourHeat({
      binder: mix.binder,
      placedAt,
      placingCelsius: placingTemperature(airCelsius(placedAt)),
      thicknessM,
      coverM2KPerW,
      lossFactor: LOSS[spot],
      airCelsius,
      windSpeed: (at) => windSpeed(seed, at),
    });
  const edge = heat('edge');
  const reachedAt = edge.reaches(maturityFor(mix, plan.requiredMPa), mix.mix.datumCelsius);
  return { plan, placedAt, heat: { middle: heat('middle'), edge }, reachedAt };
}

function paceOf(seed: number, step: JobStep): number {
  const { mean, spread } = PACE[step.crew];
  return mean + spread * (share(seedOf(seed, 'pace'), Number(step.id)) * 2 - 1);
}
