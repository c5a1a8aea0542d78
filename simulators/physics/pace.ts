import type { Crew, JobStep } from '../demo/step.ts';
import { fits, holds, type Trouble, troublesOf } from '../trouble.ts';
import { seedOf, share } from './hash-noise.ts';
import type { Sky } from './sky.ts';

interface CrewHabit {
  /** Mean time a step takes against the plan, and how far it can be off it. */
  mean: number;
  spread: number;
  /** Chance that a step must be done again in part. */
  reworkChance: number;
  /** What the first repetition of a storey costs more than the tenth. */
  learning: number;
  /** Works in the rain and the wind. */
  outdoors: boolean;
}

/** The frame keeps its pace, the trades behind it do not. */
const HABITS: Record<Crew, CrewHabit> = {
  ground: { mean: 1, spread: 0.08, reworkChance: 0.02, learning: 0, outdoors: true },
  structure: { mean: 0.9, spread: 0.06, reworkChance: 0.01, learning: 0.06, outdoors: true },
  concrete: { mean: 0.84, spread: 0.1, reworkChance: 0, learning: 0, outdoors: true },
  envelope: { mean: 1.09, spread: 0.16, reworkChance: 0.04, learning: 0.12, outdoors: true },
  services: { mean: 1.04, spread: 0.2, reworkChance: 0.06, learning: 0.1, outdoors: false },
  finishes: { mean: 1.04, spread: 0.2, reworkChance: 0.06, learning: 0.1, outdoors: false },
};
const REWORK_SHARE = 0.3;
/** A step in heavy rain all day goes half as fast. */
const RAIN_MM_PER_HOUR = 6;
const RAIN_COST = 0.5;
/** Outdoor work stops at gusts of this, m/s. */
const GUST_MAX = 17;
const STORM_COST = 1;
const DAY_MS = 86_400_000;

interface World {
  seed: number;
  sky: Sky;
  troubles: readonly Trouble[];
}

/** How many times as long as planned a step takes that begins at a time: habit, learning, rework, weather, troubles. */
export function paceOf({ seed, sky, troubles }: World, step: JobStep, start: number): number {
  const habit = HABITS[step.crew];
  const chance = (what: string) => share(seedOf(seed, what), Number(step.id));
  const own = habit.mean + habit.spread * (chance('pace') * 2 - 1);
  const learnt = habit.learning * (0.75 ** (step.work?.storey ?? 4) - 0.3);
  const rework = chance('rework') < habit.reworkChance ? REWORK_SHARE : 0;
  const slow = troublesOf(troubles, 'crew-slow').filter(
    (trouble) => holds(trouble, start) && fits(trouble.crew, step.crew),
  );
  const factor = slow.reduce((product, trouble) => product * trouble.factor, 1);
  const weather = habit.outdoors ? weatherCost(sky, start, step.minutes) : 0;
  return (own + learnt + rework + weather) * factor;
}

/** Looked at in the middle of the morning and of the afternoon of the days that it is planned to take. */
function weatherCost(sky: Sky, start: number, minutes: number): number {
  const days = Math.max(1, Math.round(minutes / 480));
  let cost = 0;
  for (let half = 0; half < 2 * days; half++) {
    const { rainMmPerHour, windGust } = sky.weather(start + (half / 2) * DAY_MS + DAY_MS / 12);
    const rain = RAIN_COST * Math.min(1, rainMmPerHour / RAIN_MM_PER_HOUR);
    cost += windGust >= GUST_MAX ? STORM_COST : rain;
  }
  return cost / (2 * days);
}
