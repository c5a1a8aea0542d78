import { PlumblineError } from '../errors.ts';
import type { Lag } from './lag.ts';
import type { Activity, Link, Programme } from './programme.ts';
import type { WorkingMinutes } from './working-minutes.ts';
import { workingMinutes } from './working-time.ts';

export interface Calendars {
  /** The project's. */
  project: WorkingMinutes;
  /** The activity's own; the project's where its own is missing, which is warned of. */
  of(activity: Activity): WorkingMinutes;
  lagOf(link: Link, predecessor: Activity, successor: Activity): Lag;
}

/**
 * Finds calendars by id.
 *
 * @throws PlumblineError `calendar-missing`, when the project's own is not there
 */
export function calendarsOf(programme: Programme, warn: (what: string) => void): Calendars {
  const byId = new Map(programme.calendars.map((calendar) => [calendar.id, calendar]));
  const found = byId.get(programme.calendar);
  if (!found)
    throw new PlumblineError(
      'calendar-missing',
      `The programme names "${programme.calendar}" as its calendar, but has no such calendar. Add it, or name one of: ${[...byId.keys()].join(', ') || 'none'}.`,
    );
  const project = workingMinutes(found);
  const of = (activity: Activity): WorkingMinutes => {
    const own = byId.get(activity.calendar);
    if (own) return workingMinutes(own);
    warn(`Activity ${activity.id} names calendar "${activity.calendar}", which is missing.`);
    return project;
  };
  return {
    project,
    of,
    lagOf({ lagMinutes: minutes, lagCalendar }, predecessor, successor) {
      if (minutes === 0 || lagCalendar === '24-hour') return { minutes, calendar: null };
      if (lagCalendar === 'project') return { minutes, calendar: project };
      return { minutes, calendar: of(lagCalendar === 'predecessor' ? predecessor : successor) };
    },
  };
}
