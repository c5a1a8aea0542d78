import type { PeriodKind } from './period-fact-types.ts';

/**
 * The week (Monday to Sunday) or the month that a date lies in.
 *
 * @example periodSpan('weekly', '2026-03-04') // { first: '2026-03-02', last: '2026-03-08' }
 */
export function periodSpan(kind: PeriodKind, date: string): { first: string; last: string } {
  const day = Temporal.PlainDate.from(date);
  if (kind === 'weekly') {
    const first = day.subtract({ days: day.dayOfWeek - 1 });
    return { first: first.toString(), last: first.add({ days: 6 }).toString() };
  }
  return { first: day.with({ day: 1 }).toString(), last: day.with({ day: day.daysInMonth }).toString() };
}
