import { dayRange, fromLocal } from '../site/local-time.ts';
import type { Calendar, Shift } from '../site/schedule/programme.ts';
import type { ShiftFacts, Span } from './daily-fact-types.ts';
import { figureOr, missing } from './figure.ts';
import { shiftsOn } from './shifts.ts';
import type { ReportSources } from './sources.ts';
import { hoursOf, overlapMs } from './spans.ts';

/** The day of a report: the site's local date as instants. */
export interface ReportDay {
  date: string;
  from: number;
  to: number;
  /** End of what is reported, in `[from, to]`. */
  asOf: number;
  /** Calendar of the project; null without a programme. */
  calendar: Calendar | null;
  shift: ShiftFacts;
}

// A site without a programme has no stated shift; the usual one of MSPDI's standard calendar stands in, and the
// report names it.
const DEFAULT_SHIFTS: Shift[] = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
];

/** @param date local date of the site */
export function reportDay({ site, now, programme }: ReportSources, date: string): ReportDay {
  const [from, to] = dayRange(date, site.timeZone);
  const asOf = Math.min(Math.max(now, from), to);
  const calendar = programme?.calendars.find(({ id }) => id === programme.calendar) ?? null;
  const shifts = calendar ? shiftsOn(calendar, date) : DEFAULT_SHIFTS;
  const spans = shifts.map((shift) => spanOf(shift, date, site.timeZone));
  const source = calendar ? `calendar ${calendar.id}` : 'default 08:00–12:00, 13:00–17:00';
  const elapsedMs = spans.reduce((sum, span) => sum + overlapMs(span, [from, asOf]), 0);
  const all = spans.reduce((sum, [start, end]) => sum + end - start, 0);
  return {
    date,
    from,
    to,
    asOf,
    calendar,
    shift: {
      spans,
      hours:
        spans.length === 0 ? missing('day-off', 'h', source) : figureOr(hoursOf(all), 'h', source, 'day-off'),
      elapsedHours:
        spans.length === 0
          ? missing('day-off', 'h', source)
          : figureOr(hoursOf(elapsedMs), 'h', source, 'day-off', 2),
    },
  };
}

function spanOf([from, to]: Shift, date: string, timeZone: string): Span {
  return [instantOf(date, from, timeZone), instantOf(date, to, timeZone)];
}

function instantOf(date: string, minutes: number, timeZone: string): number {
  const local = Temporal.PlainDateTime.from(date).add({ minutes });
  return fromLocal(local.toString({ smallestUnit: 'minute' }), timeZone);
}
