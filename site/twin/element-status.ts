import type { LiveActivity } from '../live.ts';
import type { ElementStatus } from './element.ts';

/**
 * What the model says of an element that these activities build. Late is said before at risk, at risk before in
 * progress: the worst news counts.
 */
export function elementStatus(
  activities: readonly Pick<LiveActivity, 'status'>[],
  atRisk: boolean,
): ElementStatus {
  const has = (status: LiveActivity['status']) => activities.some((activity) => activity.status === status);
  if (activities.length === 0) return 'no-data';
  if (has('late')) return 'late';
  if (atRisk) return 'at-risk';
  if (activities.every(({ status }) => status === 'done')) return 'done';
  return has('in-progress') || has('done') ? 'in-progress' : 'not-started';
}
