import { seedOf, share } from './hash-noise.ts';

export interface CranePose {
  /** Degrees, 0–360, anticlockwise seen from above. */
  slewAngle: number;
  /** m */
  hookRadius: number;
  /** m above the ground */
  hookHeight: number;
  /** t */
  load: number;
}

/** One lift: from the yard to where the crews build, and back. */
export interface Lift {
  /** ms */
  from: number;
  to: number;
  /** Height of the working level, m. */
  levelM: number;
}

const YARD = { slewAngle: 205, hookRadius: 24 };
const RADIUS_M: [nearest: number, farthest: number] = [9, 34];
/** Clear of props and people. */
const CLEARANCE_M = 8;

/** Parts of a lift's time at which hoisting, slewing out, lowering, unloading end; then it slews back. */
const PHASES = { hoisted: 0.15, slewed: 0.42, unloaded: 0.65, returned: 0.92 };

/** Where the hook is in the course of a lift. Pure: the same lift looks the same whenever it is asked for. */
export function cranePose(seed: number, lift: Lift, at: number): CranePose {
  const chance = (what: string) => share(seedOf(seed, what), Math.floor(lift.from / 1000));
  const progress = Math.min(1, Math.max(0, (at - lift.from) / Math.max(1, lift.to - lift.from)));
  const target = {
    slewAngle: chance('angle') * 240 - 60,
    hookRadius: RADIUS_M[0] + (RADIUS_M[1] - RADIUS_M[0]) * chance('radius'),
  };
  // The jib carries less far out, as every crane's load table says.
  const load = 0.6 + chance('load') * Math.min(6, 70 / target.hookRadius - 1);
  const out =
    ease(progress, PHASES.hoisted, PHASES.slewed) - ease(progress, PHASES.unloaded, PHASES.returned);
  const travelHeight = lift.levelM + CLEARANCE_M;
  const hoisted = ease(progress, 0, PHASES.hoisted) - ease(progress, PHASES.returned, 1);
  const lowered = Math.sin(Math.PI * between(progress, PHASES.slewed, PHASES.unloaded));
  return {
    slewAngle: (YARD.slewAngle + (target.slewAngle - YARD.slewAngle) * out + 360) % 360,
    hookRadius: YARD.hookRadius + (target.hookRadius - YARD.hookRadius) * out,
    hookHeight: Math.max(2, 2 + (travelHeight - 2) * hoisted - (CLEARANCE_M - 1) * lowered),
    load: progress > 0.02 && progress < (PHASES.slewed + PHASES.unloaded) / 2 ? load : 0,
  };
}

/** The hook parked at the yard, high and empty. */
export function parkedPose(levelM: number): CranePose {
  return { ...YARD, hookHeight: levelM + CLEARANCE_M, load: 0 };
}

function between(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

function ease(value: number, from: number, to: number): number {
  const x = between(value, from, to);
  return x * x * (3 - 2 * x);
}
