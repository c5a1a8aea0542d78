import type { ImportNotices } from './import-notices.ts';
import { MINUTES_PER_DAY } from './local-minutes.ts';
import { parseTime } from './mspdi-values.ts';
import type { Shift } from './programme.ts';
import { child, children, flag, number, text, type XmlNode } from './xml-node.ts';

// What MS Project takes for a working day that does not say its hours.
const USUAL_DAY: readonly Shift[] = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
];

export interface DayShifts {
  shifts: Shift[];
  /** What began on this day and ends on the next. */
  nextDay: Shift[];
}

/** The working times of a day or an exception. */
export function readShifts(node: XmlNode, where: string, notices: ImportNotices): DayShifts {
  const day: DayShifts = { shifts: [], nextDay: [] };
  if (!flag(node, 'DayWorking')) return day;
  const times = children(child(node, 'WorkingTimes'), 'WorkingTime');
  if (times.length === 0) return { shifts: USUAL_DAY.map(([from, to]): Shift => [from, to]), nextDay: [] };
  for (const time of times) {
    const from = parseTime(text(time, 'FromTime') ?? '');
    const to = parseTime(text(time, 'ToTime') ?? '');
    if (from === null || to === null)
      notices.add(where, 'has a working time that is no time; it is left out');
    else if (to > from) day.shifts.push([from, to]);
    else {
      day.shifts.push([from, MINUTES_PER_DAY]);
      if (to > 0) day.nextDay.push([0, to]);
    }
  }
  return day;
}

/** Shifts by weekday, 0 Monday, of the days that are named. */
export function readWeekDays(node: XmlNode, where: string, notices: ImportNotices): Map<number, Shift[]> {
  const days = new Map<number, Shift[]>();
  const spilled: [weekday: number, shifts: Shift[]][] = [];
  for (const weekDay of children(child(node, 'WeekDays'), 'WeekDay')) {
    // 1 is Sunday, 7 Saturday, 0 an exception.
    const dayType = number(weekDay, 'DayType') ?? 0;
    if (dayType < 1 || dayType > 7) continue;
    const weekday = (dayType + 5) % 7;
    const { shifts, nextDay } = readShifts(weekDay, where, notices);
    days.set(weekday, shifts);
    spilled.push([(weekday + 1) % 7, nextDay]);
  }
  for (const [weekday, shifts] of spilled)
    if (shifts.length > 0) days.set(weekday, [...shifts, ...(days.get(weekday) ?? [])]);
  return days;
}
