import type { Calendar, Shift } from '../site/schedule/programme.ts';

// A calendar without a single working day would be searched for ever.
const SEARCH_DAYS_MAX = 60;

/** Shifts of a local date; an exception replaces the day of the week. */
export function shiftsOn(calendar: Calendar, date: string): Shift[] {
  // Later exceptions are the more particular ones in MSPDI and XER alike.
  const exception = calendar.exceptions.findLast(({ from, to }) => from <= date && date <= to);
  return exception?.shifts ?? calendar.week[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? [];
}

/** The first working date after a date; null when there is none within two months. */
export function nextWorkingDate(calendar: Calendar, date: string): string | null {
  for (let days = 1; days <= SEARCH_DAYS_MAX; days++) {
    const next = Temporal.PlainDate.from(date).add({ days }).toString();
    if (shiftsOn(calendar, next).length > 0) return next;
  }
  return null;
}

/**
 * Working dates after `from` up to and including `to`; negative when `to` lies before `from`. A thing that was due on
 * Friday and is done on Monday is one working day late.
 *
 * @example workingDaysBetween(mondayToFriday, '2026-03-06', '2026-03-09') // 1
 */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from);
  const [first, last] = [dayNumber(from) + 1, dayNumber(to)];
  const works = calendar.week.map((shifts) => shifts.length > 0);
  const count = last - first + 1;
  // Whole weeks are alike: a report of a programme that ended years ago does not walk through them day by day.
  let days = Math.floor(count / 7) * works.filter(Boolean).length;
  for (let day = last - (count % 7) + 1; day <= last; day++) if (works[weekdayOf(day)]) days++;
  const exceptional = new Map<number, boolean>();
  for (const { from: begins, to: ends, shifts } of calendar.exceptions)
    for (let day = Math.max(first, dayNumber(begins)); day <= Math.min(last, dayNumber(ends)); day++)
      exceptional.set(day, shifts.length > 0);
  for (const [day, isWorking] of exceptional)
    days += Number(isWorking) - Number(works[weekdayOf(day)] ?? false);
  return days;
}

const DAY_MS = 86_400_000;

/** Days since 1970. */
function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** 0 is Monday; the first of January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
