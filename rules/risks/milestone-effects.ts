import type { MilestoneEffect } from '../../site/risk.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import type { Activity, Analysis, Programme } from '../../site/schedule/programme.ts';
import { workingTime } from '../../site/schedule/working-time.ts';

/**
 * What a delay of an activity does to each milestone: the delay is put into the programme, and the milestones are worked
 * out again.
 *
 * @param analysis of the same programme; for what logic and actuals alone give, both come from `dueProgramme`
 * @param delayHours working hours of the activity's calendar
 * @returns the milestones that move, the first one first
 *
 * @example milestoneEffects(programme, analyse(programme), 'strip-L5', 16)
 *   // [{ id: 'topping-out', name: 'Topping out', delayHours: 16 }]
 */
export function milestoneEffects(
  programme: Programme,
  analysis: Analysis,
  activityId: string,
  delayHours: number,
): MilestoneEffect[] {
  const minutes = Math.round(delayHours * 60);
  if (minutes <= 0) return [];
  const activities = programme.activities.map((activity) =>
    activity.id === activityId ? delayed(activity, minutes) : activity,
  );
  const before = new Map(analysis.activities.map((dates) => [dates.id, dates]));
  const after = new Map(analyse({ ...programme, activities }).activities.map((dates) => [dates.id, dates]));
  const calendars = new Map(programme.calendars.map((calendar) => [calendar.id, calendar]));
  return programme.activities
    .flatMap(({ id, name, kind, calendar, actualFinish }) => {
      if (kind !== 'milestone' || actualFinish) return [];
      const [was, is] = [before.get(id)?.earlyFinish, after.get(id)?.earlyFinish];
      const ownCalendar = calendars.get(calendar) ?? calendars.get(programme.calendar);
      if (!was || !is || !ownCalendar || is <= was) return [];
      return [{ id, name, was, delayHours: Math.round(workingTime(ownCalendar).between(was, is) / 6) / 10 }];
    })
    .filter((effect) => effect.delayHours > 0)
    .sort((a, b) => (a.was < b.was ? -1 : 1))
    .map(({ was: _was, ...effect }) => effect);
}

function delayed(activity: Activity, minutes: number): Activity {
  return {
    ...activity,
    durationMinutes: activity.durationMinutes + minutes,
    remainingMinutes: activity.remainingMinutes + minutes,
  };
}
