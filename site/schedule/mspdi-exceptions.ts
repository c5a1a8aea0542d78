import type { ImportNotices } from './import-notices.ts';
import { fromDay, toDay, weekdayOf } from './local-minutes.ts';
import { readShifts, readWeekDays } from './mspdi-shifts.ts';
import { readDate } from './mspdi-values.ts';
import type { CalendarException, Shift } from './programme.ts';
import { recurringDays } from './recurring-days.ts';
import { child, children, flag, number, type XmlNode } from './xml-node.ts';

type Period = [from: number, to: number];

/**
 * What differs from a calendar's week, the weaker first: other weeks for a time, exceptions as MS Project 2003
 * wrote them among the week days, and those of today.
 */
export function readExceptions(
  calendar: XmlNode,
  where: string,
  notices: ImportNotices,
): CalendarException[] {
  const weeks = children(child(calendar, 'WorkWeeks'), 'WorkWeek');
  const old = children(child(calendar, 'WeekDays'), 'WeekDay').filter(
    (node) => number(node, 'DayType') === 0,
  );
  const current = children(child(calendar, 'Exceptions'), 'Exception');
  return withoutRepeats([
    ...weeks.flatMap((node) => readWorkWeek(node, where, notices)),
    ...old.flatMap((node) => readException(node, where, notices)),
    ...current.flatMap((node) => readException(node, where, notices)),
  ]);
}

function readException(node: XmlNode, where: string, notices: ImportNotices): CalendarException[] {
  const period = readPeriod(node, where, notices);
  if (!period) return [];
  const { shifts, nextDay } = readShifts(node, where, notices);
  if (nextDay.length > 0) notices.add(where, 'has an exception past midnight; it is cut there');
  const type = number(node, 'Type') ?? 1;
  const every = number(node, 'Period') ?? 1;
  if (type === 1 && every <= 1) return [exception(period, shifts)];
  const recurrence = {
    type,
    period: every,
    daysOfWeek: number(node, 'DaysOfWeek') ?? 0,
    month: number(node, 'Month') ?? 0,
    monthDay: number(node, 'MonthDay') ?? 1,
    monthPosition: number(node, 'MonthPosition') ?? 0,
    monthItem: number(node, 'MonthItem') ?? 0,
  };
  const counted = flag(node, 'EnteredByOccurrences') ? number(node, 'Occurrences') : null;
  const days = recurringDays(recurrence, ...period, counted ?? Number.POSITIVE_INFINITY);
  if (days) return joinDays(days).map((found) => exception(found, shifts));
  notices.add(where, `has an exception that recurs in an unknown way (type ${type}); it is left out`);
  return [];
}

/** A week of another kind for a time, as exceptions day by day. */
function readWorkWeek(node: XmlNode, where: string, notices: ImportNotices): CalendarException[] {
  const period = readPeriod(node, where, notices);
  if (!period) return [];
  const week = readWeekDays(node, where, notices);
  const [from, to] = period;
  const found: CalendarException[] = [];
  for (let day = from; day <= to; day++) {
    const shifts = week.get(weekdayOf(day));
    if (shifts) found.push(exception([day, day], shifts));
  }
  return found;
}

function readPeriod(node: XmlNode, where: string, notices: ImportNotices): Period | null {
  const period = child(node, 'TimePeriod');
  const from = readDate(period, 'FromDate', where, notices);
  const to = readDate(period, 'ToDate', where, notices);
  if (from !== null && to !== null && to >= from) return [toDay(from.slice(0, 10)), toDay(to.slice(0, 10))];
  notices.add(where, 'has an exception without a period; it is left out');
  return null;
}

function exception([from, to]: Period, shifts: Shift[]): CalendarException {
  return { from: fromDay(from), to: fromDay(to), shifts };
}

function joinDays(days: readonly number[]): Period[] {
  const periods: Period[] = [];
  for (const day of days) {
    const last = periods.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else periods.push([day, day]);
  }
  return periods;
}

// MS Project writes an exception twice, for its old and its new versions.
function withoutRepeats(exceptions: readonly CalendarException[]): CalendarException[] {
  return [...new Map(exceptions.map((found) => [JSON.stringify(found), found])).values()];
}
