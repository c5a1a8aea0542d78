import type { Activity, Calendar, Link, Programme } from '../../../site/schedule/programme.ts';
import { standardCalendar } from '../../../site/schedule/standard-calendars.ts';

export const DAY = 480;

/** An activity of a day on the project's calendar, unless it is said otherwise. */
export function activity(id: string, more: Partial<Activity> = {}): Activity {
  const durationMinutes = more.durationMinutes ?? (more.kind === 'milestone' ? 0 : DAY);
  return {
    id,
    name: `Activity ${id}`,
    kind: 'task',
    parent: null,
    calendar: '1',
    durationMinutes,
    remainingMinutes: durationMinutes,
    percentComplete: 0,
    actualStart: null,
    actualFinish: null,
    plannedStart: null,
    plannedFinish: null,
    baselineStart: null,
    baselineFinish: null,
    constraints: [],
    ...more,
  };
}

/** `link('A', 'B')` is finish to start without lag. */
export function link(predecessor: string, successor: string, more: Partial<Link> = {}): Link {
  return { predecessor, successor, kind: 'FS', lagMinutes: 0, lagCalendar: 'predecessor', ...more };
}

/** From Monday 2026-03-02 08:00, five days of eight hours. */
export function programme(
  activities: Activity[],
  links: Link[] = [],
  more: Partial<Programme> = {},
): Programme {
  const calendars: Calendar[] = [standardCalendar()];
  return {
    name: 'Test',
    source: 'mspdi',
    start: '2026-03-02T08:00',
    dataDate: null,
    calendar: '1',
    calendars,
    activities,
    links,
    ...more,
  };
}
