import type { ImportNotices } from './import-notices.ts';
import { fromDay, MINUTES_PER_DAY } from './local-minutes.ts';
import type { Calendar, CalendarException, Shift } from './programme.ts';
import { standardCalendar } from './standard-calendars.ts';
import { type CalendarDataNode, parseCalendarData } from './xer-calendar-data.ts';
import type { XerRow } from './xer-tables.ts';
import { XerValues } from './xer-values.ts';

// P6 counts the days of exceptions from 1899-12-30, as spreadsheets do; 1970-01-01 is this one.
const DAY_OF_1970 = 25_569;

/**
 * The calendars that activities can be on, each complete: the exceptions of the one that it is based on come
 * first, so that its own count where both name a day.
 *
 * @param needed ids that activities or the project name; others are left out when they are not usable
 */
export function readXerCalendars(
  rows: readonly XerRow[],
  needed: ReadonlySet<string>,
  notices: ImportNotices,
): Calendar[] {
  const byId = new Map(rows.map((row) => [row.get('clndr_id'), row]));
  return rows.flatMap((row) => {
    const id = row.get('clndr_id');
    if (!needed.has(id)) return [];
    return [readCalendar(id, withBases(row, byId), notices)];
  });
}

/** The row and those that it is based on, itself first. */
function withBases(row: XerRow, byId: ReadonlyMap<string, XerRow>): XerRow[] {
  const chain = [row];
  for (
    let base = byId.get(row.get('base_clndr_id'));
    base && !chain.includes(base);
    base = byId.get(base.get('base_clndr_id'))
  )
    chain.push(base);
  return chain;
}

function readCalendar(id: string, chain: readonly XerRow[], notices: ImportNotices): Calendar {
  const name = chain[0]?.get('clndr_name') || `Calendar ${id}`;
  const where = `calendar ${id} (${name})`;
  const data = chain.map((row) => ownData(row, where, notices));
  const weekOf = data.map((found) => find(found, 'DaysOfWeek')).find((days) => days !== undefined);
  if (!weekOf) notices.add(where, 'does not say its hours; Monday to Friday, 8 hours a day, are taken');
  const exceptions = data
    .toReversed()
    .flatMap((found) => readExceptions(find(found, 'Exceptions'), where, notices));
  const dayMinutes = chain[0] ? new XerValues(chain[0], where, notices).minutes('day_hr_cnt') : null;
  return {
    id,
    name,
    week: weekOf ? readWeek(weekOf, where, notices) : standardCalendar().week,
    exceptions: joinDays(exceptions),
    ...(dayMinutes !== null && dayMinutes > 0 ? { dayMinutes } : {}),
  };
}

function ownData(row: XerRow, where: string, notices: ImportNotices): CalendarDataNode | null {
  const text = row.get('clndr_data');
  if (text === '') return null;
  const data = parseCalendarData(text);
  if (!data) notices.add(where, 'has a text of working hours that is not of the form P6 writes');
  return data;
}

function find(data: CalendarDataNode | null, name: string): CalendarDataNode | undefined {
  return data?.children.find((child) => child.name === name);
}

/** P6 begins its week with Sunday as 1; ours begins with Monday. Night shifts go on in the next day. */
function readWeek(days: CalendarDataNode, where: string, notices: ImportNotices): Shift[][] {
  const week: Shift[][] = [[], [], [], [], [], [], []];
  for (const day of days.children) {
    const number = Number(day.name);
    if (!(number >= 1 && number <= 7)) continue;
    const weekday = (number + 5) % 7;
    const { shifts, nextDay } = readShifts(day, where, notices);
    week[weekday]?.push(...shifts);
    week[(weekday + 1) % 7]?.unshift(...nextDay);
  }
  return week;
}

interface DayShifts {
  shifts: Shift[];
  /** What began on this day and ends on the next. */
  nextDay: Shift[];
}

function readShifts(day: CalendarDataNode, where: string, notices: ImportNotices): DayShifts {
  const found: DayShifts = { shifts: [], nextDay: [] };
  for (const { values } of day.children) {
    const from = parseTime(values.get('s') ?? '');
    const to = parseTime(values.get('f') ?? '');
    if (from === null || to === null)
      notices.add(
        where,
        `has hours from "${values.get('s') ?? ''}" to "${values.get('f') ?? ''}", which are left out`,
      );
    else if (to > from) found.shifts.push([from, to]);
    else {
      found.shifts.push([from, MINUTES_PER_DAY]);
      if (to > 0) found.nextDay.push([0, to]);
    }
  }
  return found;
}

/** `08:00`, or `8:00 PM` under some settings; null when it is none. */
function parseTime(text: string): number | null {
  const parts = /^(\d{1,2}):(\d\d)(?::\d\d)?(?: ?([AP])M)?$/i.exec(text);
  if (!parts) return null;
  const half = parts[3]?.toUpperCase();
  const hour = half ? (Number(parts[1]) % 12) + (half === 'P' ? 12 : 0) : Number(parts[1]);
  const minutes = hour * 60 + Number(parts[2]);
  return minutes <= MINUTES_PER_DAY ? minutes % MINUTES_PER_DAY : null;
}

interface ExceptionDay {
  day: number;
  shifts: Shift[];
}

function readExceptions(
  exceptions: CalendarDataNode | undefined,
  where: string,
  notices: ImportNotices,
): ExceptionDay[] {
  return (exceptions?.children ?? []).flatMap((node) => {
    const serial = Number(node.values.get('d') ?? Number.NaN);
    // 1900 to 2200, as everywhere.
    if (Number.isInteger(serial) && serial >= 2 && serial < 109_575) {
      const { shifts, nextDay } = readShifts(node, where, notices);
      if (nextDay.length > 0) notices.add(where, 'has an exception past midnight; it is cut there');
      return [{ day: serial - DAY_OF_1970, shifts }];
    }
    notices.add(where, `has an exception on day "${node.values.get('d') ?? ''}", which is left out`);
    return [];
  });
}

/** One exception for days that follow each other with the same hours; the last word on a day counts. */
function joinDays(days: readonly ExceptionDay[]): CalendarException[] {
  const byDay = new Map(days.map((found) => [found.day, found.shifts]));
  const joined: { from: number; to: number; shifts: Shift[] }[] = [];
  for (const [day, shifts] of [...byDay].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && last.to === day - 1 && JSON.stringify(last.shifts) === JSON.stringify(shifts)) last.to = day;
    else joined.push({ from: day, to: day, shifts });
  }
  return joined.map(({ from, to, shifts }) => ({ from: fromDay(from), to: fromDay(to), shifts }));
}
