import type { Calendar, CalendarException, Shift } from '../../site/schedule/programme.ts';

/** Ids are whole numbers, as MSPDI wants them. */
export const CALENDAR_IDS = { crew: '1', always: '2' } as const;

const DAY_SHIFTS: Shift[] = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
];

/** Public holidays on which the site stands still. */
const HOLIDAYS: readonly [from: string, to: string][] = [
  ['2025-10-01', '2025-10-07'],
  ['2026-01-01', '2026-01-01'],
  ['2026-02-15', '2026-02-22'],
  ['2026-04-05', '2026-04-05'],
  ['2026-05-01', '2026-05-03'],
  ['2026-06-19', '2026-06-19'],
  ['2026-09-25', '2026-09-25'],
  ['2026-10-01', '2026-10-07'],
  ['2027-01-01', '2027-01-01'],
  ['2027-02-04', '2027-02-11'],
  ['2027-04-05', '2027-04-05'],
  ['2027-05-01', '2027-05-03'],
  ['2027-06-09', '2027-06-09'],
  ['2027-10-01', '2027-10-07'],
  ['2028-01-01', '2028-01-01'],
  ['2028-01-25', '2028-02-01'],
  ['2028-05-01', '2028-05-03'],
  ['2028-10-01', '2028-10-07'],
];

/** Six days a week, 08–12 and 13–17, public holidays off. */
export const CREW_CALENDAR: Calendar = {
  id: CALENDAR_IDS.crew,
  name: 'Six-day week 六天工作制',
  week: [DAY_SHIFTS, DAY_SHIFTS, DAY_SHIFTS, DAY_SHIFTS, DAY_SHIFTS, DAY_SHIFTS, []],
  exceptions: HOLIDAYS.map(([from, to]): CalendarException => ({ from, to, shifts: [] })),
};

/** Concrete does not know Sundays. */
export const ALWAYS_CALENDAR: Calendar = {
  id: CALENDAR_IDS.always,
  name: '24 hours 全天',
  week: Array.from({ length: 7 }, (): Shift[] => [[0, 1440]]),
  exceptions: [],
};
