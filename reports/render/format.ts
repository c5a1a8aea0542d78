import { toLocal } from '../../site/local-time.ts';
import { nameIn } from '../../site/name-in.ts';
import type { Language, Text } from '../../site/text.ts';
import type { Figure } from '../figure.ts';
import type { Cell } from './report-document.ts';
import { wordsOf } from './words-of.ts';

/** What stands for a figure that is not there. */
export const NO_FIGURE = '—';

const NO_BREAK = '\u00a0';
// Things and days are whole.
const COUNTED: ReadonlySet<string> = new Set(['', 'd']);

/** Numbers, times and figures as a language writes them, in the site's time zone. */
export interface Format {
  /** At most `digits` behind the point; 1 if absent. */
  number(value: number, digits?: number): string;
  /** With its unit, or '—'; for sentences. */
  figure(figure: Figure, digits?: number): string;
  /** Without the unit, where a heading names it; with all its digits, so that a column lines up. */
  bare(figure: Figure, digits?: number): string;
  /** Why it is not there; nothing when it is. */
  why(figure: Figure): string[];
  /** Figure and reason in a table's cell. */
  cell(figure: Figure, digits?: number): Cell;
  workingDays(days: number): string;
  name(text: Text): string;
  /** Of an activity, milestone or gate: the part in the reader's language where a programme has both in one field. */
  named(name: string): string;
  /** `2026-03-02` or a local date-time → `2 Mar 2026`. */
  date(local: string): string;
  /** The same without the year, where it is the year of `near`. */
  day(local: string, near: string): string;
  dateWithWeekday(local: string): string;
  /** Local date-time → `2 Mar, 08:00`. */
  localTime(local: string): string;
  /** ms → `08:00`. */
  time(at: number): string;
  /** ms → local date-time without offset. */
  local(at: number): string;
  /** ms → `2 Mar, 08:00`. */
  dateTime(at: number): string;
}

export function formatOf(language: Language, timeZone: string): Format {
  const words = wordsOf(language);
  const numbersOf = (least: (digits: number) => number) =>
    [0, 1, 2].map(
      (digits) =>
        new Intl.NumberFormat(words.locale, {
          minimumFractionDigits: least(digits),
          maximumFractionDigits: digits,
        }),
    );
  const trimmed = numbersOf(() => 0);
  const fixed = numbersOf((digits) => digits);
  const dates = (options: Intl.DateTimeFormatOptions, zone: string) => {
    const format = new Intl.DateTimeFormat(words.locale, { ...options, hourCycle: 'h23', timeZone: zone });
    return (at: number) => format.format(at);
  };
  // A local date-time has no zone: it is written as if it were UTC, and read the same way.
  const ofLocal = (write: (at: number) => string) => (local: string) => write(asUtc(local));
  const day = { day: 'numeric', month: 'short' } as const;
  const clock = { hour: '2-digit', minute: '2-digit' } as const;

  const date = ofLocal(dates({ ...day, year: 'numeric' }, 'UTC'));
  const number = (value: number, digits = 1) => (trimmed[digits] ?? trimmed[1])?.format(value) ?? '';
  const bare = ({ value, unit }: Figure, digits = COUNTED.has(unit) ? 0 : 1) =>
    value === null ? NO_FIGURE : ((fixed[digits] ?? fixed[1])?.format(value) ?? '');
  const why = ({ why: reason }: Figure) => (reason ? [words.missing[reason]] : []);
  return {
    number,
    bare,
    why,
    figure: (figure, digits) =>
      figure.value === null ? NO_FIGURE : number(figure.value, digits) + unitOf(figure.unit, language),
    cell: (figure, digits) => ({ text: bare(figure, digits), notes: why(figure) }),
    workingDays: (days) => words.unit.workingDays(days, number(days)),
    name: (text) => text[language] || text.en || text.zh,
    named: (name) => nameIn(name, language),
    date,
    day: (local, near) =>
      local.slice(0, 4) === near.slice(0, 4) ? ofLocal(dates(day, 'UTC'))(local) : date(local),
    dateWithWeekday: ofLocal(dates({ ...day, month: 'long', year: 'numeric', weekday: 'long' }, 'UTC')),
    localTime: ofLocal(dates({ ...day, ...clock }, 'UTC')),
    local: (at) => toLocal(at, timeZone),
    time: dates(clock, timeZone),
    dateTime: dates({ ...day, ...clock }, timeZone),
  };
}

function asUtc(local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('UTC').epochMilliseconds;
}

// SI symbols are the same in both languages; a Chinese reader expects words for time alone.
const CHINESE_UNITS: Record<string, string> = { h: '小时', d: '天' };

function unitOf(unit: string, language: Language): string {
  if (unit === '') return '';
  return NO_BREAK + (language === 'zh' ? (CHINESE_UNITS[unit] ?? unit) : unit);
}
