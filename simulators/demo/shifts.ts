import { fromLocal } from '../../site/local-time.ts';
import type { Calendar, Shift } from '../../site/schedule/programme.ts';

/** One manned stretch of a day, ms since 1970 UTC. */
export interface ShiftWindow {
  from: number;
  to: number;
  /** The day's last: at its end the foremen report. */
  last: boolean;
}

/**
 * Every shift of a calendar in order, from a local date for so many days.
 *
 * @example shiftWindows(CREW_CALENDAR, 'Asia/Shanghai', '2026-05-06', 1).length // 2: morning and afternoon
 */
export function shiftWindows(
  calendar: Calendar,
  timeZone: string,
  firstDate: string,
  days: number,
): ShiftWindow[] {
  const windows: ShiftWindow[] = [];
  let date = Temporal.PlainDate.from(firstDate);
  for (let day = 0; day < days; day++) {
    const text = date.toString();
    const midnight = fromLocal(`${text}T00:00`, timeZone);
    const shifts = shiftsOf(calendar, text, date.dayOfWeek);
    // The site's zone has no clock changes, so a minute of the day is a minute after midnight.
    shifts.forEach(([from, to], index) => {
      const last = index === shifts.length - 1;
      windows.push({ from: midnight + from * 60_000, to: midnight + to * 60_000, last });
    });
    date = date.add({ days: 1 });
  }
  return windows;
}

function shiftsOf(calendar: Calendar, date: string, dayOfWeek: number): readonly Shift[] {
  const exception = calendar.exceptions.find(({ from, to }) => from <= date && date <= to);
  return exception ? exception.shifts : (calendar.week[dayOfWeek - 1] ?? []);
}
