import { toLocalMinutes } from '../local-minutes.ts';
import type { Activity, Analysis, LocalDateTime, Programme } from '../programme.ts';
import { workingDayMinutes } from '../working-day.ts';
import { workingMinutes } from '../working-time.ts';

/** An activity with when it began or begins, and when it finished or finishes. */
export interface DatedActivity {
  activity: Activity;
  start: LocalDateTime;
  finish: LocalDateTime;
}

/** All that have dates, by id, in the order of the programme. */
export function datedActivities(
  { activities }: Programme,
  analysis: Pick<Analysis, 'activities'>,
): Map<string, DatedActivity> {
  const dates = new Map(analysis.activities.map((dated) => [dated.id, dated]));
  return new Map(
    activities.flatMap((activity): [string, DatedActivity][] => {
      const dated = dates.get(activity.id);
      if (!dated) return [];
      const start = activity.actualStart ?? dated.earlyStart;
      const finish = activity.actualFinish ?? dated.earlyFinish;
      return [[activity.id, { activity, start, finish }]];
    }),
  );
}

/**
 * Working days of a calendar from one time to another, negative when the second is earlier. Of a calendar that the
 * programme does not have, those of the project's; without either, days around the clock.
 */
export function workingDaysBetween(
  programme: Programme,
  calendarId: string,
  from: LocalDateTime,
  to: LocalDateTime,
): number {
  const calendar =
    programme.calendars.find(({ id }) => id === calendarId) ??
    programme.calendars.find(({ id }) => id === programme.calendar);
  const [begin, end] = [toLocalMinutes(from), toLocalMinutes(to)];
  if (!calendar) return (end - begin) / 1440;
  return workingMinutes(calendar).between(begin, end) / workingDayMinutes(calendar);
}
