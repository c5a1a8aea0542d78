import type { LocalDateTime } from './programme.ts';

/** Local minutes since 1970-01-01T00:00, without zone: dates as whole numbers, for quick arithmetic. */
export type LocalMinutes = number;

export const MINUTES_PER_DAY = 1_440;
const DAY_MS = 86_400_000;

/** @example toLocalMinutes('1970-01-02T00:30') // 1470 */
export function toLocalMinutes(local: LocalDateTime): LocalMinutes {
  const time = local.length > 10 ? Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)) : 0;
  return toDay(local) * MINUTES_PER_DAY + time;
}

/** @example fromLocalMinutes(1470) // '1970-01-02T00:30' */
export function fromLocalMinutes(minutes: LocalMinutes): LocalDateTime {
  return new Date(minutes * 60_000).toISOString().slice(0, 16);
}

/** Days since 1970-01-01 of a local date, `2026-03-02`. */
export function toDay(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

/** The way back from {@link toDay}. */
export function fromDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
