import type { Calendar } from './programme.ts';
import { joinShifts } from './shifts.ts';

/**
 * Working minutes of a usual day: what the calendar's tool says, else the length that most of its working days
 * have, the longer one of two equally common.
 *
 * @returns at least 1; a calendar without any work counts eight hours, so that nothing is divided by zero
 *
 * @example workingDayMinutes(standardCalendar()) // 480
 */
export function workingDayMinutes(calendar: Calendar): number {
  if (calendar.dayMinutes !== undefined && calendar.dayMinutes > 0) return calendar.dayMinutes;
  const lengths = calendar.week
    .map((shifts) => joinShifts(shifts).reduce((sum, [from, to]) => sum + to - from, 0))
    .filter((minutes) => minutes > 0);
  const commonness = (minutes: number) => lengths.filter((length) => length === minutes).length;
  const [usual] = lengths.toSorted((a, b) => commonness(b) - commonness(a) || b - a);
  return usual ?? 480;
}
