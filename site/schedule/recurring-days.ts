import { fromDay, weekdayOf } from './local-minutes.ts';

/** How an exception of a calendar comes back, in MS Project's words. */
export interface Recurrence {
  /** 1 daily, 2 yearly by date, 3 yearly by position, 4 monthly by date, 5 monthly by position, 6 weekly. */
  type: number;
  /** Every so many days, weeks or months. */
  period: number;
  /** Bits: 1 Sunday, 2 Monday … 64 Saturday. */
  daysOfWeek: number;
  /** 0 January … 11 December. */
  month: number;
  /** 1 … 31. */
  monthDay: number;
  /** 0 first … 3 fourth, 4 last. */
  monthPosition: number;
  /** 0 any day, 1 Monday to Friday, 2 weekend, 3 Sunday … 9 Saturday. */
  monthItem: number;
}

/**
 * The days, counted from 1970-01-01, on which an exception falls; null when its kind is unknown.
 *
 * @param from first day of the period it is set for
 * @param to last one
 * @param occurrencesMax ends it earlier
 */
export function recurringDays(
  recurrence: Recurrence,
  from: number,
  to: number,
  occurrencesMax: number,
): number[] | null {
  const falls = rule(recurrence, from);
  if (!falls) return null;
  const days: number[] = [];
  for (let day = from; day <= to && days.length < occurrencesMax; day++) if (falls(day)) days.push(day);
  return days;
}

function rule(recurrence: Recurrence, from: number): ((day: number) => boolean) | null {
  const period = Math.max(1, recurrence.period);
  const isMonth = (day: number) => datePart(day, 'month') - 1 === recurrence.month;
  const isPeriod = (day: number) => (monthsOf(day) - monthsOf(from)) % period === 0;
  const isDate = (day: number) => datePart(day, 'day') === recurrence.monthDay;
  const isPosition = (day: number) => hasPosition(day, recurrence);
  switch (recurrence.type) {
    case 1:
      return (day) => (day - from) % period === 0;
    case 2:
      return (day) => isDate(day) && isMonth(day);
    case 3:
      return (day) => isMonth(day) && isPosition(day);
    case 4:
      return (day) => isDate(day) && isPeriod(day);
    case 5:
      return (day) => isPeriod(day) && isPosition(day);
    case 6: {
      const firstMonday = from - weekdayOf(from);
      return (day) =>
        Math.floor((day - firstMonday) / 7) % period === 0 &&
        (recurrence.daysOfWeek & (1 << ((weekdayOf(day) + 1) % 7))) !== 0;
    }
    default:
      return null;
  }
}

function datePart(day: number, part: 'month' | 'day'): number {
  const date = fromDay(day);
  return Number(part === 'month' ? date.slice(5, 7) : date.slice(8, 10));
}

function monthsOf(day: number): number {
  return Number(fromDay(day).slice(0, 4)) * 12 + datePart(day, 'month');
}

/** Is this the second Sunday, the last weekday … of its month? */
function hasPosition(day: number, { monthPosition, monthItem }: Recurrence): boolean {
  if (!isItem(day, monthItem)) return false;
  const dayOfMonth = datePart(day, 'day');
  const first = day - dayOfMonth + 1;
  const last = Temporal.PlainDate.from(fromDay(day)).daysInMonth + first - 1;
  const [from, to] = monthPosition === 4 ? [day + 1, last] : [first, day - 1];
  let others = 0;
  for (let other = from; other <= to; other++) if (isItem(other, monthItem)) others++;
  return monthPosition === 4 ? others === 0 : others === monthPosition;
}

function isItem(day: number, item: number): boolean {
  const weekday = weekdayOf(day);
  if (item === 0) return true;
  if (item === 1) return weekday < 5;
  if (item === 2) return weekday >= 5;
  return weekday === (item + 3) % 7;
}
