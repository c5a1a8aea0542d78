import type { Activity } from '../programme.ts';
import { type Distribution, faultOf, type ThreePoint } from './three-point.ts';

/** Three points of one activity, as a file of durations gives them, in working days of its calendar. */
export interface ActivityEstimate extends ThreePoint {
  id: string;
}

/** How far durations spread that nobody has estimated, as factors of what remains of them. */
export interface DefaultSpread {
  optimistic: number;
  likely: number;
  pessimistic: number;
  distribution: Distribution;
}

/** What is taken where nothing is said: ten per cent less to thirty per cent more. */
export const USUAL_SPREAD: DefaultSpread = {
  optimistic: 0.9,
  likely: 1,
  pessimistic: 1.3,
  distribution: 'triangular',
};

/**
 * The estimate of every activity that has one, in minutes. A finished activity, a summary and level of effort
 * have none; what remains of a started activity is what its three points are about.
 *
 * @param spread for activities without an estimate; null leaves them as they are
 * @param warn is told of estimates that bear on nothing
 */
export function estimatesInMinutes(
  activities: readonly Activity[],
  estimates: readonly ActivityEstimate[],
  spread: DefaultSpread | null,
  dayMinutesOf: (activity: Activity) => number,
  warn: (what: string) => void,
): Map<string, ThreePoint> {
  const byId = new Map(estimates.map((estimate) => [estimate.id, estimate]));
  const found = new Map<string, ThreePoint>();
  for (const activity of activities) {
    const own = byId.get(activity.id);
    byId.delete(activity.id);
    const reason = fixedBecause(activity);
    if (own && reason !== null) warn(`Activity ${activity.id} ${reason}; its estimate is left out.`);
    if (reason !== null) continue;
    if (own) found.set(activity.id, scaled(own, dayMinutesOf(activity)));
    else if (spread && activity.remainingMinutes > 0)
      found.set(activity.id, scaled(spread, activity.remainingMinutes));
  }
  for (const id of byId.keys())
    warn(`The estimate of ${id} is left out: the programme has no such activity.`);
  return found;
}

function fixedBecause({ kind, actualFinish, percentComplete, remainingMinutes }: Activity): string | null {
  if (kind === 'summary') return 'is a summary';
  if (kind === 'level-of-effort') return 'is level of effort';
  if (actualFinish !== null || (percentComplete >= 100 && remainingMinutes === 0)) return 'is finished';
  return null;
}

function scaled({ optimistic, likely, pessimistic, distribution }: ThreePoint, minutes: number): ThreePoint {
  const points = {
    optimistic: optimistic * minutes,
    likely: likely * minutes,
    pessimistic: pessimistic * minutes,
    distribution,
  };
  const fault = faultOf(points);
  if (fault !== null) throw new RangeError(fault);
  return points;
}
