import { MINUTES_PER_DAY, toDay, weekdayOf } from './local-minutes.ts';
import type { Calendar, Shift } from './programme.ts';

/** The shifts of a day in order, none touching another. */
export type WorkDay = readonly Shift[];

/**
 * Shifts in order, cut to the day, empty ones gone, overlapping and touching ones joined.
 *
 * @example joinShifts([[780, 1020], [480, 720], [700, 780]]) // [[480, 1020]]
 */
export function joinShifts(shifts: readonly Shift[]): Shift[] {
  const joined: Shift[] = [];
  const ordered = shifts
    .map(([from, to]): Shift => [Math.max(0, from), Math.min(MINUTES_PER_DAY, to)])
    .filter(([from, to]) => to > from)
    .sort(([a], [b]) => a - b);
  for (const [from, to] of ordered) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/**
 * The work of each day from one day to another, both inclusive, counted from 1970-01-01. Where exceptions
 * overlap, the later in the list counts: a calendar that is based on another lists its own after the base's.
 */
export function shiftsByDay(calendar: Calendar, from: number, to: number): WorkDay[] {
  const week = Array.from({ length: 7 }, (_, weekday) => joinShifts(calendar.week[weekday] ?? []));
  const days: WorkDay[] = Array.from(
    { length: Math.max(0, to - from + 1) },
    (_, index) => week[weekdayOf(from + index)] ?? [],
  );
  for (const exception of calendar.exceptions) {
    const shifts = joinShifts(exception.shifts);
    const last = Math.min(to, toDay(exception.to));
    for (let day = Math.max(from, toDay(exception.from)); day <= last; day++) days[day - from] = shifts;
  }
  return days;
}
