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
  let days = 0;
  let date = Temporal.PlainDate.from(from);
  const last = Temporal.PlainDate.from(to);
  while (Temporal.PlainDate.compare(date, last) < 0) {
    date = date.add({ days: 1 });
    if (shiftsOn(calendar, date.toString()).length > 0) days++;
  }
  return days;
}
