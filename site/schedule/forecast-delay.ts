import { PlumblineError } from '../errors.ts';
import { plannedDates } from './live-activity.ts';
import type { Analysis, LocalDateTime, Programme } from './programme.ts';
import { workingTime } from './working-time.ts';

export interface ForecastDelay {
  /** Working hours of the activity's calendar after its planned start; negative when it starts sooner. */
  delayHours: number;
  /** Total float of the activity; null when it is finished. */
  floatHours: number | null;
}

/**
 * How much later than planned an activity would start, beside the float that it has to lose. Planned is its
 * baseline, else its planned start, else its early start.
 *
 * @param analysis of the same programme
 * @throws PlumblineError `activity-unknown`, `calendar-missing`
 *
 * @example delayHours(programme, analysis, 'A1230', '2026-03-03T11:00') // { delayHours: 3, floatHours: 16 }
 */
export function delayHours(
  programme: Programme,
  analysis: Analysis,
  activityId: string,
  newStart: LocalDateTime,
): ForecastDelay {
  const activity = programme.activities.find(({ id }) => id === activityId);
  const dates = analysis.activities.find(({ id }) => id === activityId);
  if (!activity || !dates)
    throw new PlumblineError(
      'activity-unknown',
      `The programme "${programme.name}" has no dated activity ${activityId}. Check the id.`,
    );
  const calendar =
    programme.calendars.find(({ id }) => id === activity.calendar) ??
    programme.calendars.find(({ id }) => id === programme.calendar);
  if (!calendar)
    throw new PlumblineError(
      'calendar-missing',
      `Activity ${activityId} has no calendar, nor has the programme.`,
    );
  const planned = plannedDates(activity).start ?? dates.earlyStart;
  return {
    delayHours: workingTime(calendar).between(planned, newStart) / 60,
    floatHours: dates.totalFloatHours,
  };
}
