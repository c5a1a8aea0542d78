import type { TimelineActivity } from '../../../site/twin/timeline.ts';
import { wallMs } from './element-dates.ts';

/**
 * Activities that run at a time: by the plan, or as they did and as they are forecast to, in the order of their starts.
 *
 * @param at wall time as if it were UTC, ms
 */
export function runningActivities(
  activities: readonly TimelineActivity[],
  at: number,
  by: 'planned' | 'forecast',
): TimelineActivity[] {
  return activities
    .filter((activity) => {
      const { start, finish } = activity[by];
      return (
        start !== null && finish !== null && start !== finish && wallMs(start) <= at && at < wallMs(finish)
      );
    })
    .sort((a, b) => (a[by].start ?? '').localeCompare(b[by].start ?? ''));
}
