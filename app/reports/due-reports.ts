import { fromLocal, toLocal } from '../../site/local-time.ts';
import type { ReportKind } from './written-report.ts';

export interface DueReport {
  kind: ReportKind;
  /** The last local date that it tells of. */
  date: string;
  /** ms: when it was to go out. */
  dueAt: number;
}

// Who comes back after a fortnight reads the weekly report, not fourteen days one by one.
const DAYS_BACK_MAX = 7;

/**
 * The reports of the last days that were due by now, oldest first: the daily one on the next morning, the weekly one on
 * Monday, the monthly one on the first. A time that the clocks skip in spring comes an hour later, one that they repeat
 * in autumn counts once.
 *
 * @param at local time of the day, `06:30`
 *
 * @example dueReports(now, 'Europe/Berlin', '06:30').at(-1) // { kind: 'daily', date: '2026-03-28', dueAt: … }
 */
export function dueReports(now: number, timeZone: string, at: string): DueReport[] {
  const today = Temporal.PlainDate.from(toLocal(now, timeZone).slice(0, 10));
  const due: DueReport[] = [];
  for (let back = DAYS_BACK_MAX; back >= 0; back--) {
    const day = today.subtract({ days: back });
    const dueAt = fromLocal(`${day}T${at}`, timeZone);
    if (dueAt > now) continue;
    const date = day.subtract({ days: 1 }).toString();
    due.push({ kind: 'daily', date, dueAt });
    if (day.dayOfWeek === 1) due.push({ kind: 'weekly', date, dueAt });
    if (day.day === 1) due.push({ kind: 'monthly', date, dueAt });
  }
  return due;
}
