import type { TradeSetting } from '../../site/forecast/forecast-settings.ts';
import { fromDay, MINUTES_PER_DAY, toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import type { Activity, Calendar, Programme } from '../../site/schedule/programme.ts';
import { tradeOf } from '../../site/schedule/trade-of.ts';
import { workingMinutes } from '../../site/schedule/working-time.ts';

/** Was the weather of a day bad? Days of which nobody knows are left out. */
export type BadDays = Readonly<Record<string, boolean>>;

/** What a finished activity tells. */
export interface FinishedWork {
  trade: string;
  /** Natural logarithm of what it took over what was planned, in working minutes of its calendar. */
  logRatio: number;
  /** Share of its days with bad weather, 0 … 1; null where the weather of less than half of them is known. */
  badShare: number | null;
}

// Half a day: below that a report an hour late is the whole of the ratio.
const PLANNED_MINUTES_MIN = 240;
// Beyond five times the plan it was not the crew: a stop, a wrong date, work that was parted.
const RATIO_MAX = 5;

/**
 * What the site's own finished activities took over what was planned. Work around the clock is left out: concrete cures
 * as fast as it is warm, whoever stands beside it.
 */
export function finishedWork(
  programme: Programme,
  badDays: BadDays,
  trades: readonly TradeSetting[],
): FinishedWork[] {
  const crews = crewCalendars(programme);
  return programme.activities.flatMap((activity): FinishedWork[] => {
    const calendar = crews.get(activity.calendar);
    if (!calendar || !isFinishedTask(activity)) return [];
    const took = workingMinutes(calendar).between(
      toLocalMinutes(activity.actualStart),
      toLocalMinutes(activity.actualFinish),
    );
    const ratio = took / activity.durationMinutes;
    if (!(ratio >= 1 / RATIO_MAX && ratio <= RATIO_MAX)) return [];
    const badShare = badShareOf(activity.actualStart, activity.actualFinish, badDays);
    return [{ trade: tradeOf(activity, trades), logRatio: Math.log(ratio), badShare }];
  });
}

/** Calendars with rest in them, by their ids. */
export function crewCalendars({ calendars }: Programme): Map<string, Calendar> {
  const rests = ({ week }: Calendar) =>
    week.some((shifts) => shifts.reduce((sum, [from, to]) => sum + to - from, 0) < MINUTES_PER_DAY);
  return new Map(calendars.filter(rests).map((calendar) => [calendar.id, calendar]));
}

function isFinishedTask(
  activity: Activity,
): activity is Activity & { actualStart: string; actualFinish: string } {
  return (
    activity.kind === 'task' &&
    activity.durationMinutes >= PLANNED_MINUTES_MIN &&
    activity.actualStart !== null &&
    activity.actualFinish !== null &&
    activity.actualFinish > activity.actualStart
  );
}

function badShareOf(start: string, finish: string, badDays: BadDays): number | null {
  const [first, last] = [start, finish].map((at) => Math.floor(toLocalMinutes(at) / MINUTES_PER_DAY));
  if (first === undefined || last === undefined) return null;
  const days = Array.from({ length: last - first + 1 }, (_, day) => badDays[fromDay(first + day)]);
  const known = days.filter((bad) => bad !== undefined);
  return known.length * 2 < days.length ? null : known.filter(Boolean).length / known.length;
}
