import { MathUtils } from 'three';
import type { LiveDevice } from '../../../../site/live.ts';
import { newestNumber } from '../../words/device-values.ts';
import type { CraneSize } from '../crane-size.ts';

/** How a tower crane stands. */
export interface CranePose {
  /** Of the jib about the upright axis, radians; 0 lies along +x. */
  turn: number;
  /** From the mast to the hook, m. */
  radius: number;
  /** From the jib down to the hook, m. */
  drop: number;
}

const RADIUS_M_MIN = 3;
// The hook block hangs clear of the trolley.
const DROP_M_MIN = 1;
const MOVES_PER_SECOND = 5;
// The first frame after a rest counts the whole rest.
const FRAME_SECONDS_MAX = 0.1;
const SAME_RADIANS = 0.002;
const SAME_M = 0.02;

/**
 * As the crane reports it: the slew angle clockwise from the model's north (−z), hook radius and hook height above the
 * crane's foot. What it does not report is drawn at rest.
 */
export function cranePose(device: LiveDevice, { height, reach }: CraneSize): CranePose {
  const slewDegrees = newestNumber(device, 'slewAngle') ?? 0;
  const hookHeight = newestNumber(device, 'hookHeight') ?? height * 0.7;
  return {
    turn: Math.PI / 2 - MathUtils.degToRad(slewDegrees),
    radius: MathUtils.clamp(newestNumber(device, 'hookRadius') ?? reach * 0.6, RADIUS_M_MIN, reach),
    drop: MathUtils.clamp(height - hookHeight, DROP_M_MIN, height),
  };
}

/**
 * One frame of the way to a pose, the short way round; the wanted pose itself when it is reached.
 *
 * @example moveCrane(pose, wanted, 0.016) === wanted // it stands there now
 */
export function moveCrane(pose: CranePose, wanted: CranePose, seconds: number): CranePose {
  const away = wanted.turn - pose.turn;
  const rest: CranePose = {
    turn: Math.atan2(Math.sin(away), Math.cos(away)),
    radius: wanted.radius - pose.radius,
    drop: wanted.drop - pose.drop,
  };
  const isThere =
    Math.abs(rest.turn) < SAME_RADIANS && Math.max(Math.abs(rest.radius), Math.abs(rest.drop)) < SAME_M;
  if (isThere) return wanted;
  const share = Math.min(Math.min(seconds, FRAME_SECONDS_MAX) * MOVES_PER_SECOND, 1);
  return {
    turn: pose.turn + rest.turn * share,
    radius: pose.radius + rest.radius * share,
    drop: pose.drop + rest.drop * share,
  };
}
