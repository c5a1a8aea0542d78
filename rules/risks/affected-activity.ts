import type { Alarm } from '../../site/alarm.ts';
import { toLocal } from '../../site/local-time.ts';
import type { Activity, ActivityAnalysis } from '../../site/schedule/programme.ts';
import { selectActivities } from '../../site/schedule/select-activities.ts';
import { workingDayMinutes } from '../../site/schedule/working-day.ts';
import { workingTime } from '../../site/schedule/working-time.ts';
import type { RiskFacts } from './risk-facts.ts';
import { type DelayFacts, REPAIR_HOURS } from './risk-of-rule.ts';

export interface Affected extends DelayFacts {
  activity: Activity;
  due: ActivityAnalysis;
}

/**
 * The activity that an alarm touches: its own, or of those that need its machine the one that runs now and has least
 * float. null: it touches none that is open, so it is no risk to the programme.
 */
export function affectedActivity(facts: RiskFacts, alarm: Alarm): Affected | null {
  const { programme, due, settings, timeZone, at } = facts;
  const now = toLocal(at, timeZone);
  const device = alarm.device?.slice(alarm.device.indexOf('/') + 1) ?? null;
  const machine = settings.machines?.find((one) => one.device === device);
  const candidates =
    alarm.activity !== null
      ? programme.activities.filter(({ id }) => id === alarm.activity)
      : machine
        ? selectActivities(programme, machine, settings.trades).filter(({ actualStart }) => actualStart)
        : [];
  const datesOf = new Map(due.activities.map((dates) => [dates.id, dates]));
  const [chosen] = candidates
    .flatMap((activity) => {
      const dates = datesOf.get(activity.id);
      return dates && !activity.actualFinish ? [{ activity, due: dates }] : [];
    })
    .sort((a, b) => floatOf(a.due) - floatOf(b.due));
  const calendar =
    programme.calendars.find(({ id }) => id === chosen?.activity.calendar) ??
    programme.calendars.find(({ id }) => id === programme.calendar);
  if (!chosen || !calendar) return null;
  const lostMinutes = workingTime(calendar).between(toLocal(alarm.raisedAt ?? at, timeZone), now);
  return {
    ...chosen,
    lostHours: Math.max(0, lostMinutes) / 60,
    dayHours: workingDayMinutes(calendar) / 60,
    repairHours: machine?.repairHours ?? REPAIR_HOURS,
  };
}

function floatOf({ totalFloatHours }: ActivityAnalysis): number {
  return totalFloatHours ?? Number.POSITIVE_INFINITY;
}
