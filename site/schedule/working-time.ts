import { fromLocalMinutes, toLocalMinutes } from './local-minutes.ts';
import type { Calendar, LocalDateTime } from './programme.ts';
import { WorkingMinutes } from './working-minutes.ts';

/** Arithmetic in the working time of one calendar, exact to the minute. */
export interface WorkingTime {
  /**
   * The local time after so many working minutes. Forward it lands where work finishes, backward where work
   * starts; with 0 it stays.
   *
   * @throws PlumblineError `calendar-without-work`, when the calendar does not have that much
   *
   * @example add('2026-03-02T08:00', 480) // '2026-03-02T17:00', not 08:00 of the next day
   * @example add('2026-03-03T17:00', -480) // '2026-03-03T08:00'
   */
  add(at: LocalDateTime, minutes: number): LocalDateTime;
  /**
   * Working minutes from one time to another; negative when the second is earlier.
   *
   * @example between('2026-03-02T16:00', '2026-03-03T09:00') // 120
   */
  between(from: LocalDateTime, to: LocalDateTime): number;
  /**
   * The first time, this one included, at which work goes on.
   *
   * @example nextStart('2026-03-02T17:00') // '2026-03-03T08:00'
   */
  nextStart(at: LocalDateTime): LocalDateTime;
  /**
   * The last time, this one included, up to which work has gone on.
   *
   * @example previousFinish('2026-03-03T08:00') // '2026-03-02T17:00'
   */
  previousFinish(at: LocalDateTime): LocalDateTime;
}

const known = new WeakMap<Calendar, WorkingMinutes>();

/** The same arithmetic on whole minutes, for passes over thousands of activities. Remembered by calendar. */
export function workingMinutes(calendar: Calendar): WorkingMinutes {
  const before = known.get(calendar);
  if (before) return before;
  const made = new WorkingMinutes(calendar);
  known.set(calendar, made);
  return made;
}

/**
 * How a calendar counts time.
 *
 * @param calendar not changed afterwards: what was worked out for it is kept
 *
 * @example workingTime(standardCalendar()).add('2026-03-06T13:00', 480) // '2026-03-09T12:00', over a weekend
 */
export function workingTime(calendar: Calendar): WorkingTime {
  const minutes = workingMinutes(calendar);
  return {
    add: (at, count) => fromLocalMinutes(minutes.add(toLocalMinutes(at), count)),
    between: (from, to) => minutes.between(toLocalMinutes(from), toLocalMinutes(to)),
    nextStart: (at) => fromLocalMinutes(minutes.nextStart(toLocalMinutes(at))),
    previousFinish: (at) => fromLocalMinutes(minutes.previousFinish(toLocalMinutes(at))),
  };
}
