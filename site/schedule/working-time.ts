import { fromLocalMinutes, toLocalMinutes } from './local-minutes.ts';
import type { Calendar, LocalDateTime } from './programme.ts';
import { WorkingMinutes } from './working-minutes.ts';

/** Arithmetic in the working time of one calendar, exact to the minute. */
export interface WorkingTime {
  /**
   * The time at which so many working minutes have passed: the end of a shift, not the start of the next. Negative
   * goes back, to the start of a shift.
   */
  add(at: LocalDateTime, minutes: number): LocalDateTime;
  /** Working minutes from one time to another; negative when the second is earlier. */
  between(from: LocalDateTime, to: LocalDateTime): number;
  /** The first working instant at or after. */
  nextStart(at: LocalDateTime): LocalDateTime;
  /** The last end of working time at or before. */
  previousFinish(at: LocalDateTime): LocalDateTime;
}

/**
 * @throws PlumblineError `calendar-without-work` when a time is asked for that the calendar never reaches
 * @example
 * workingTime(standardCalendar()).add('2026-03-02T08:00', 480) // '2026-03-02T17:00'
 */
export function workingTime(calendar: Calendar): WorkingTime {
  const minutes = new WorkingMinutes(calendar);
  return {
    add: (at, amount) => fromLocalMinutes(minutes.add(toLocalMinutes(at), amount)),
    between: (from, to) => minutes.between(toLocalMinutes(from), toLocalMinutes(to)),
    nextStart: (at) => fromLocalMinutes(minutes.nextStart(toLocalMinutes(at))),
    previousFinish: (at) => fromLocalMinutes(minutes.previousFinish(toLocalMinutes(at))),
  };
}
