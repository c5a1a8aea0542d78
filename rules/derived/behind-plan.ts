import { plannedDates } from '../../site/schedule/live-activity.ts';
import type { LocalDateTime, Programme } from '../../site/schedule/programme.ts';
import { workingDayMinutes } from '../../site/schedule/working-day.ts';
import { workingTime } from '../../site/schedule/working-time.ts';
import type { DatedProgramme } from './derived-facts.ts';
import { calendarOf } from './placed-pour.ts';

/**
 * Working days by which an activity is behind its plan: one that runs by when its remaining work will be done, one that
 * could run by how long ago it should have begun.
 *
 * @returns negative: ahead; null: nothing can be said, or it is done
 */
export function behindPlanDays(current: DatedProgramme, id: string, now: LocalDateTime): number | null {
  const activity = current.programme.activities.find((one) => one.id === id);
  const calendar = calendarOf(current, activity?.calendar);
  if (!activity || !calendar || activity.actualFinish) return null;
  const planned = plannedDates(activity);
  const { add, between } = workingTime(calendar);
  const days = (minutes: number) => minutes / workingDayMinutes(calendar);
  if (!activity.actualStart) return planned.start === null ? null : days(between(planned.start, now));
  return planned.finish === null
    ? null
    : days(between(planned.finish, add(now, Math.max(0, activity.remainingMinutes))));
}

/**
 * The tasks that can be behind by themselves: those that run, and those that should run and whose predecessors are done.
 * What waits for another that is late is not its own trouble.
 */
export function judgedActivities({ activities, links }: Programme, now: LocalDateTime): string[] {
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const before = Map.groupBy(links, ({ successor }) => successor);
  return activities.flatMap((activity) => {
    if (activity.kind !== 'task' || activity.actualFinish) return [];
    if (activity.actualStart) return [activity.id];
    const { start } = plannedDates(activity);
    if (start === null || start > now) return [];
    const waits = (before.get(activity.id) ?? []).some(({ predecessor, kind }) => {
      const other = byId.get(predecessor);
      return kind.startsWith('F') ? !other?.actualFinish : !other?.actualStart;
    });
    return waits ? [] : [activity.id];
  });
}
