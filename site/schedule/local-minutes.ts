import { PlumblineError } from '../errors.ts';
import type { LocalDateTime } from './programme.ts';

/**
 * Minutes of the site's wall clock since 1970-01-01T00:00. No time zone is in them, so a day always has 1440:
 * calendars are kept in wall time, and arithmetic on whole numbers is exact and fast.
 */
export type LocalMinutes = number;

export const MINUTES_PER_DAY = 1440;
const DAY_MS = 86_400_000;

/**
 * @param at `2026-03-02T08:00`; seconds, where a file has them, are cut off
 * @throws PlumblineError `date-invalid`
 *
 * @example toLocalMinutes('1970-01-02T00:30') // 1470
 */
export function toLocalMinutes(at: LocalDateTime): LocalMinutes {
  const hour = Number(at.slice(11, 13));
  const minute = Number(at.slice(14, 16));
  const minutes = toDay(at.slice(0, 10)) * MINUTES_PER_DAY + hour * 60 + minute;
  if (at.length < 16 || Number.isNaN(minutes) || hour > 23 || minute > 59) throw invalid(at);
  return minutes;
}

/** @example fromLocalMinutes(1470) // '1970-01-02T00:30' */
export function fromLocalMinutes(minutes: LocalMinutes): LocalDateTime {
  const whole = Math.round(minutes);
  const day = Math.floor(whole / MINUTES_PER_DAY);
  const ofDay = whole - day * MINUTES_PER_DAY;
  return `${fromDay(day)}T${twoDigits(Math.floor(ofDay / 60))}:${twoDigits(ofDay % 60)}`;
}

/**
 * Days since 1970-01-01.
 *
 * @param date `2026-03-02`
 * @throws PlumblineError `date-invalid`
 */
export function toDay(date: string): number {
  const month = Number(date.slice(5, 7));
  const dayOfMonth = Number(date.slice(8, 10));
  const day = Date.UTC(Number(date.slice(0, 4)), month - 1, dayOfMonth) / DAY_MS;
  if (date.length !== 10 || Number.isNaN(day) || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31)
    throw invalid(date);
  return day;
}

// An analysis writes four dates for each activity, most of them on the same few hundred days.
const writtenDays = new Map<number, string>();
const WRITTEN_DAYS_MAX = 20_000;

/** The way back from {@link toDay}. */
export function fromDay(day: number): string {
  const written = writtenDays.get(day);
  if (written !== undefined) return written;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (writtenDays.size >= WRITTEN_DAYS_MAX) writtenDays.clear();
  writtenDays.set(day, date);
  return date;
}

/** 0 Monday … 6 Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function invalid(text: string): PlumblineError {
  return new PlumblineError(
    'date-invalid',
    `"${text}" is no local date and time. Write it as 2026-03-02T08:00.`,
  );
}
