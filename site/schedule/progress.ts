import { plannedDates } from './live-activity.ts';
import type { Activity, LocalDateTime, Programme } from './programme.ts';
import { type WorkingTime, workingTime } from './working-time.ts';

/**
 * How much of the programme should be done at a time: the share of the working minutes of all tasks that their
 * planned dates put before it. Planned is the baseline, and the programme itself where there is none.
 *
 * @returns 0–100; 0 for a programme without work
 *
 * @example plannedPercent(programme, '2026-03-04T17:00') // 30
 */
export function plannedPercent(programme: Programme, at: LocalDateTime): number {
  const calendars = new Map(programme.calendars.map((calendar) => [calendar.id, workingTime(calendar)]));
  return shareOfWork(programme, (activity) => {
    const calendar = calendars.get(activity.calendar) ?? calendars.get(programme.calendar);
    return calendar ? plannedShare(activity, calendar, at) : 0;
  });
}

/**
 * How much of the programme is done: the same share, by what was reported.
 *
 * @returns 0–100; 0 for a programme without work
 */
export function actualPercent(programme: Programme): number {
  return shareOfWork(programme, ({ percentComplete }) => clamp(percentComplete / 100));
}

/**
 * How much was done at an earlier time, as far as actual dates tell: nothing of what began after it, and of what was
 * under way the share of its working time that had passed. What is not finished counts as it was reported last.
 *
 * @returns 0–100; 0 for a programme without work
 *
 * @example actualPercentAt(programme, '2026-03-04T17:00') // 30
 */
export function actualPercentAt(programme: Programme, at: LocalDateTime): number {
  const calendars = new Map(programme.calendars.map((calendar) => [calendar.id, workingTime(calendar)]));
  return shareOfWork(programme, ({ actualStart, actualFinish, percentComplete, ...activity }) => {
    if (actualStart === null || actualStart > at)
      return actualStart === null ? clamp(percentComplete / 100) : 0;
    if (actualFinish === null || actualFinish <= at) return clamp(percentComplete / 100);
    const calendar = calendars.get(activity.calendar) ?? calendars.get(programme.calendar);
    const whole = calendar?.between(actualStart, actualFinish) ?? 0;
    return calendar && whole > 0 ? clamp(calendar.between(actualStart, at) / whole) : 0;
  });
}

/** Milestones have no work, and what summaries and level of effort have is that of others. */
function shareOfWork(programme: Programme, doneOf: (activity: Activity) => number): number {
  let done = 0;
  let all = 0;
  for (const activity of programme.activities) {
    if (activity.kind !== 'task') continue;
    all += activity.durationMinutes;
    done += activity.durationMinutes * doneOf(activity);
  }
  return all === 0 ? 0 : (100 * done) / all;
}

function plannedShare(activity: Activity, calendar: WorkingTime, at: LocalDateTime): number {
  const { start, finish } = plannedDates(activity);
  if (start === null || finish === null || at <= start) return 0;
  if (at >= finish) return 1;
  const planned = calendar.between(start, finish);
  return planned > 0 ? clamp(calendar.between(start, at) / planned) : 1;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
