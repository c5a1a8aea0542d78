import type { TimelineActivity } from '../../../site/twin/timeline.ts';

/** Where a span lies, px from the left end of the chart. */
export interface Placed {
  leftPx: number;
  widthPx: number;
}

const DAY_MS = 86_400_000;
// Anything shorter could not be seen, and could not be hit with a finger.
const WIDTH_PX_MIN = 3;

/**
 * Turns wall times of the programme into places on a chart.
 *
 * @param from wall time of the left end
 * @example ganttScale('2026-03-02T00:00', 24).at('2026-03-04T12:00') // 60
 */
export function ganttScale(from: string, dayPx: number) {
  const start = ms(`${from.slice(0, 10)}T00:00`);
  const at = (local: string) => ((ms(local) - start) / DAY_MS) * dayPx;
  return {
    at,
    place(span: { start: string | null; finish: string | null }): Placed | null {
      const [first, last] = [span.start ?? span.finish, span.finish ?? span.start];
      if (first === null || last === null) return null;
      const leftPx = at(first);
      return { leftPx, widthPx: Math.max(at(last) - leftPx, WIDTH_PX_MIN) };
    },
  };
}

/**
 * First days of the months between two wall times, the one before `from` included.
 *
 * @example monthsBetween('2026-01-20T08:00', '2026-03-02T08:00') // ['2026-01-01', '2026-02-01', '2026-03-01']
 */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (let first = dayOf(year, month); first <= to.slice(0, 10); first = dayOf(year, month)) {
    months.push(first);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

function dayOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

export type GanttFilter = 'all' | 'running' | 'late' | 'coming';

const COMING_DAYS = 21;

/** Does an activity belong into the list, at the wall time `today`? */
export function fitsGantt(activity: TimelineActivity, filter: GanttFilter, today: string): boolean {
  const { actual, planned, forecast } = activity;
  if (filter === 'running') return actual.start !== null && actual.finish === null;
  if (filter === 'late')
    return actual.finish === null && (planned.finish ?? today) < (forecast.finish ?? today);
  if (filter === 'coming')
    return (
      actual.start === null &&
      forecast.start !== null &&
      ms(forecast.start) - ms(today) < COMING_DAYS * DAY_MS
    );
  return true;
}

function ms(local: string): number {
  return Date.parse(local.length === 10 ? `${local}T00:00Z` : `${local}Z`);
}
