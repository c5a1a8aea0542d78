import type { Timeline, TimelineActivity } from '../../../site/twin/timeline.ts';
import { type ElementDates, NEVER } from './look-at.ts';

const DAY_MS = 86_400_000;

/** The site's wall time as if it were UTC, ms. */
export function wallMs(local: string): number {
  return Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
}

/** Days from the timeline's beginning to a wall time, ms. */
export function dayOf(at: number, timeline: Pick<Timeline, 'from'>): number {
  return (at - wallMs(timeline.from)) / DAY_MS;
}

/** Activities of each element, in the order in which they are or will be begun. */
export function activitiesOfElements(timeline: Timeline): Map<string, TimelineActivity[]> {
  const found = new Map<string, TimelineActivity[]>();
  const order = timeline.activities.toSorted((a, b) =>
    (a.forecast.start ?? '9').localeCompare(b.forecast.start ?? '9'),
  );
  for (const activity of order)
    for (const element of activity.elements) {
      const list = found.get(element);
      if (list) list.push(activity);
      else found.set(element, [activity]);
    }
  return found;
}

/** From the first start to the last finish of what builds it; not finished while one of them is not. */
export function elementDates(activities: readonly TimelineActivity[], timeline: Timeline): ElementDates {
  const first = (ends: (string | null)[]) => {
    const known = ends.filter((end) => end !== null);
    return known.length === 0 ? NEVER : dayOf(wallMs(known.reduce((a, b) => (a < b ? a : b))), timeline);
  };
  const last = (ends: (string | null)[]) => {
    const known = ends.filter((end) => end !== null);
    if (known.length < ends.length || known.length === 0) return NEVER;
    return dayOf(wallMs(known.reduce((a, b) => (a > b ? a : b))), timeline);
  };
  const ends = (which: 'planned' | 'actual' | 'forecast', end: 'start' | 'finish') =>
    activities.map((activity) => activity[which][end]);
  return {
    plannedStart: first(ends('planned', 'start')),
    plannedFinish: last(ends('planned', 'finish')),
    actualStart: first(ends('actual', 'start')),
    actualFinish: last(ends('actual', 'finish')),
    forecastStart: first(ends('forecast', 'start')),
    forecastFinish: last(ends('forecast', 'finish')),
  };
}
