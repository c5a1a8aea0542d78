import type { LiveActivity } from '../live.ts';
import type { ElementStatus } from './element.ts';

/**
 * What an element's activities come to, in one word. What needs a person stands before what does not: late before
 * at risk, at risk before in progress.
 *
 * @param activities those that build it; without any there is nothing to say
 * @param atRisk an open risk shows on it
 *
 * @example elementStatus([{ status: 'done' }, { status: 'not-started' }], false) // 'in-progress'
 */
export function elementStatus(
  activities: readonly Pick<LiveActivity, 'status'>[],
  atRisk: boolean,
): ElementStatus {
  const has = (status: LiveActivity['status']) => activities.some((activity) => activity.status === status);
  if (has('late')) return 'late';
  if (atRisk) return 'at-risk';
  if (activities.length === 0) return 'no-data';
  if (activities.every(({ status }) => status === 'done')) return 'done';
  return has('in-progress') || has('done') ? 'in-progress' : 'not-started';
}
