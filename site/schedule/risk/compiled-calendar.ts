import { type LocalMinutes, MINUTES_PER_DAY } from '../local-minutes.ts';
import type { Calendar } from '../programme.ts';
import { shiftsByDay } from '../shifts.ts';

/**
 * A calendar over a fixed span of days as plain arrays: what WorkingMinutes answers by a binary search is found
 * here by a look-up, and it can be sent to a worker. Asked outside its span it answers NaN.
 */
export interface CompiledCalendar {
  firstDay: number;
  /** Minutes worked from the first day to the start of each day. */
  before: Float64Array;
  /** Where the shifts of each day begin in the two lists of minutes of the day. */
  shiftsFrom: Uint32Array;
  from: Float64Array;
  to: Float64Array;
  /** For each full stretch of worked minutes the first day that can hold it. */
  guide: Uint32Array;
  stretch: number;
}

export function compileCalendar(calendar: Calendar, firstDay: number, lastDay: number): CompiledCalendar {
  const days = shiftsByDay(calendar, firstDay, lastDay);
  const before = new Float64Array(days.length + 1);
  const shiftsFrom = new Uint32Array(days.length + 1);
  for (const [index, shifts] of days.entries()) {
    before[index + 1] = (before[index] ?? 0) + shifts.reduce((sum, [from, to]) => sum + to - from, 0);
    shiftsFrom[index + 1] = (shiftsFrom[index] ?? 0) + shifts.length;
  }
  const all = days.flat();
  const total = before.at(-1) ?? 0;
  // About one stretch a day, so that a look-up is off by a weekend at most.
  const stretch = Math.max(1, Math.ceil(total / Math.max(1, days.length)));
  return {
    firstDay,
    before,
    shiftsFrom,
    from: Float64Array.from(all, ([from]) => from),
    to: Float64Array.from(all, ([, to]) => to),
    guide: guideOf(before, stretch),
    stretch,
  };
}

function guideOf(before: Float64Array, stretch: number): Uint32Array {
  const guide = new Uint32Array(Math.floor((before.at(-1) ?? 0) / stretch) + 1);
  let day = 0;
  for (let index = 0; index < guide.length; index++) {
    while (day < before.length - 2 && (before[day + 1] ?? 0) < index * stretch) day++;
    guide[index] = day;
  }
  return guide;
}

/** Minutes worked from the start of the span to a time. */
export function workedAt(calendar: CompiledCalendar, at: LocalMinutes): number {
  const day = Math.floor(at / MINUTES_PER_DAY) - calendar.firstDay;
  const minute = at - (day + calendar.firstDay) * MINUTES_PER_DAY;
  let worked = calendar.before[day] ?? Number.NaN;
  const end = calendar.shiftsFrom[day + 1] ?? 0;
  for (let shift = calendar.shiftsFrom[day] ?? 0; shift < end; shift++) {
    const from = calendar.from[shift] ?? 0;
    if (minute <= from) break;
    const to = calendar.to[shift] ?? 0;
    worked += (minute < to ? minute : to) - from;
  }
  return worked;
}

/** The first instant by which so much has been worked: where work finishes. */
export function earliestAt(calendar: CompiledCalendar, worked: number): LocalMinutes {
  const { before } = calendar;
  let day = calendar.guide[Math.floor(worked / calendar.stretch)] ?? before.length;
  while ((before[day + 1] ?? Number.POSITIVE_INFINITY) < worked) day++;
  let rest = worked - (before[day] ?? Number.NaN);
  const end = calendar.shiftsFrom[day + 1] ?? 0;
  for (let shift = calendar.shiftsFrom[day] ?? 0; shift < end; shift++) {
    const from = calendar.from[shift] ?? 0;
    const length = (calendar.to[shift] ?? 0) - from;
    if (rest <= length) return (calendar.firstDay + day) * MINUTES_PER_DAY + from + rest;
    rest -= length;
  }
  return Number.NaN;
}

/** The last instant at which no more than this has been worked: where the next work starts. */
export function latestAt(calendar: CompiledCalendar, worked: number): LocalMinutes {
  const { before } = calendar;
  let day = calendar.guide[Math.floor(worked / calendar.stretch)] ?? before.length;
  while ((before[day + 1] ?? Number.POSITIVE_INFINITY) <= worked) day++;
  let rest = worked - (before[day] ?? Number.NaN);
  const end = calendar.shiftsFrom[day + 1] ?? 0;
  for (let shift = calendar.shiftsFrom[day] ?? 0; shift < end; shift++) {
    const from = calendar.from[shift] ?? 0;
    const length = (calendar.to[shift] ?? 0) - from;
    if (rest < length) return (calendar.firstDay + day) * MINUTES_PER_DAY + from + rest;
    rest -= length;
  }
  return Number.NaN;
}

/** True at every working instant and at the very end of a shift: where a milestone may stand. */
export function touches(calendar: CompiledCalendar, at: LocalMinutes): boolean {
  const worked = workedAt(calendar, at);
  return earliestAt(calendar, worked) === at || latestAt(calendar, worked) === at;
}
