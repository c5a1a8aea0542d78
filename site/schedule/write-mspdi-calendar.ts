import { MINUTES_PER_DAY, toDay } from './local-minutes.ts';
import type { Calendar, CalendarException, Shift } from './programme.ts';
import { element } from './xml-text.ts';

/** A base calendar of its own: a week and exceptions, as MS Project 2007 and later write them. */
export function writeCalendar(calendar: Calendar, uid: string): string {
  return element('Calendar', [
    element('UID', uid),
    element('Name', calendar.name),
    element('IsBaseCalendar', 1),
    element('BaseCalendarUID', -1),
    element(
      'WeekDays',
      SUNDAY_FIRST.map((weekday) => writeWeekDay(calendar.week[weekday] ?? [], weekday)),
    ),
    calendar.exceptions.length === 0 ? '' : element('Exceptions', calendar.exceptions.map(writeException)),
  ]);
}

const SUNDAY_FIRST = [6, 0, 1, 2, 3, 4, 5];

function writeWeekDay(shifts: readonly Shift[], weekday: number): string {
  return element('WeekDay', [element('DayType', ((weekday + 1) % 7) + 1), ...writeShifts(shifts)]);
}

function writeException(exception: CalendarException): string {
  return element('Exception', [
    element('EnteredByOccurrences', 0),
    element('TimePeriod', [
      element('FromDate', `${exception.from}T00:00:00`),
      element('ToDate', `${exception.to}T23:59:00`),
    ]),
    element('Occurrences', toDay(exception.to) - toDay(exception.from) + 1),
    element('Name', ''),
    element('Type', 1),
    ...writeShifts(exception.shifts),
  ]);
}

function writeShifts(shifts: readonly Shift[]): string[] {
  if (shifts.length === 0) return [element('DayWorking', 0)];
  const times = shifts.map(([from, to]) =>
    element('WorkingTime', [element('FromTime', time(from)), element('ToTime', time(to))]),
  );
  return [element('DayWorking', 1), element('WorkingTimes', times)];
}

/** Midnight at the end of a day is written as that of the next one. */
function time(minutes: number): string {
  const of = (value: number) => String(value).padStart(2, '0');
  const minute = minutes % MINUTES_PER_DAY;
  return `${of(Math.floor(minute / 60))}:${of(minute % 60)}:00`;
}
