import type { CrashOption, TradeSetting } from '../../site/forecast/forecast-settings.ts';
import { toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import type { Activity, Analysis, Programme } from '../../site/schedule/programme.ts';
import { fits, selectActivities } from '../../site/schedule/select-activities.ts';
import { workingDayMinutes } from '../../site/schedule/working-day.ts';
import { workingMinutes } from '../../site/schedule/working-time.ts';
import type { PourOutlook } from '../forecast/forecast-input.ts';
import { curingOf } from '../forecast/strength-holds.ts';
import type { Measure, MeasureTarget } from './measure.ts';

// Whatever is paid, work does not fall below three tenths of what it takes. What is on site must still be lifted,
// tied and checked; and gains of several options on one activity are added up, which is too good below that.
export const SHORTEST_SHARE = 0.3;

export interface Choice {
  programme: Programme;
  analysis: Analysis;
  pours: readonly PourOutlook[];
  strengthOf: ReadonlyMap<string, string>;
  trades: readonly TradeSetting[];
}

/** What can be chosen: each option for each open activity that it fits, or for all of them together. */
export function expandOptions(options: readonly CrashOption[], choice: Choice): Measure[] {
  return options.flatMap((option) => {
    const targets = targetsOf(option, choice).flatMap((activity): [MeasureTarget, number][] => {
      const target = targetOf(option, activity, choice.programme);
      return target && isInTime(option, activity, choice)
        ? [[target, costFor(option, activity, target, choice)]]
        : [];
    });
    if (targets.length === 0) return [];
    if (option.choose !== 'all')
      return targets.map(([target, cost]) => ({ option, targets: [target], cost }));
    const cost = targets.reduce((sum, [, one]) => sum + one, 0);
    return [{ option, targets: targets.map(([target]) => target), cost }];
  });
}

function targetsOf(option: CrashOption, { programme, pours, strengthOf, trades }: Choice): Activity[] {
  if (!('hoursToStrip' in option.gain)) return selectActivities(programme, option, trades);
  const byId = new Map(programme.activities.map((activity) => [activity.id, activity]));
  const isNamed = option.activities !== undefined || option.wbs !== undefined || option.trade !== undefined;
  const waiting = isNamed ? new Set(selectActivities(programme, option, trades).map(({ id }) => id)) : null;
  return pours.flatMap((pour) => {
    if (!fits(option.pours, [pour.id, pour.name.en, pour.name.zh])) return [];
    if (waiting && !waiting.has(pour.waiting)) return [];
    const id = strengthOf.get(pour.id) ?? curingOf(programme, pour);
    return (id === null ? undefined : byId.get(id)) ?? [];
  });
}

function targetOf({ gain }: CrashOption, activity: Activity, programme: Programme): MeasureTarget | null {
  const { id, name, remainingMinutes, actualFinish } = activity;
  if (actualFinish !== null || remainingMinutes <= 0) return null;
  const day = dayMinutesOf(programme, activity);
  const wanted =
    'days' in gain
      ? gain.days * day
      : 'factor' in gain
        ? (1 - gain.factor) * remainingMinutes
        : (gain.hoursToStrip / 24) * day;
  const minutes = Math.round(Math.min(wanted, (1 - SHORTEST_SHARE) * remainingMinutes));
  return minutes > 0 ? { activity: id, name, minutes } : null;
}

/** Nobody has a second crew tomorrow: what begins within the lead time is as it is. */
function isInTime({ limits }: CrashOption, activity: Activity, { programme, analysis }: Choice): boolean {
  const lead = limits?.leadDays ?? 0;
  if (lead === 0) return true;
  const start = analysis.activities.find(({ id }) => id === activity.id)?.earlyStart;
  const calendar = programme.calendars.find(({ id }) => id === programme.calendar);
  if (start === undefined || !calendar || activity.actualStart !== null) return false;
  const now = toLocalMinutes(programme.dataDate ?? programme.start);
  return workingMinutes(calendar).between(now, toLocalMinutes(start)) >= lead * workingDayMinutes(calendar);
}

function costFor(
  { cost }: CrashOption,
  activity: Activity,
  { minutes }: MeasureTarget,
  { programme }: Choice,
): number {
  const days = (activity.remainingMinutes - minutes) / dayMinutesOf(programme, activity);
  return (cost.each ?? 0) + (cost.perDay ?? 0) * days;
}

function dayMinutesOf(programme: Programme, activity: Activity): number {
  const calendar =
    programme.calendars.find(({ id }) => id === activity.calendar) ??
    programme.calendars.find(({ id }) => id === programme.calendar);
  return calendar ? workingDayMinutes(calendar) : 480;
}
