import { type DatedActivity, datedActivities } from './compare/dated-activities.ts';
import { plannedDates } from './live-activity.ts';
import { fromLocalMinutes, type LocalMinutes, MINUTES_PER_DAY, toLocalMinutes } from './local-minutes.ts';
import type { Activity, Analysis, LocalDateTime, Programme } from './programme.ts';
import type { WorkingMinutes } from './working-minutes.ts';
import { workingMinutes } from './working-time.ts';

/** Per cent of all work at one time, work being the working minutes of tasks. */
export interface SCurvePoint {
  at: LocalDateTime;
  /** By the baseline, else by the programme's own planned dates. */
  planned: number;
  /** What had been done; null after the data date. */
  earned: number | null;
  /** What will have been done when all goes on as the analysis says; null before the data date. */
  forecast: number | null;
}

// A century by weeks, or fifteen years by days; a chart has no more points either.
const POINTS_MAX = 5500;

/**
 * The S-curve of a programme: planned, earned and forecast work by day or by week, each point at midnight, and one at
 * the data date, where earned and forecast meet.
 *
 * Work is spread evenly over the working time of an activity: planned over its planned dates, what is done from its
 * actual start to its actual finish or the data date, what remains over its dates in the analysis.
 *
 * @param analysis of the same programme
 * @param step days between two points
 *
 * @example sCurve(programme, analyse(programme), 7).at(-1)?.forecast // 100
 */
export function sCurve(
  programme: Programme,
  analysis: Pick<Analysis, 'activities'>,
  step: 1 | 7,
): SCurvePoint[] {
  const works = worksOf(programme, analysis);
  const all = works.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return [];
  const dataDate = toLocalMinutes(programme.dataDate ?? programme.start);
  const share = (at: LocalMinutes, of: (work: Work, at: LocalMinutes) => number) =>
    (100 * works.reduce((sum, work) => sum + work.weight * of(work, at), 0)) / all;
  return timesOf(works, dataDate, step).map((at) => ({
    at: fromLocalMinutes(at),
    planned: share(at, ({ planned, calendar }) => passed(planned, calendar, at)),
    earned: at > dataDate ? null : share(at, earnedAt),
    forecast: at < dataDate ? null : share(at, forecastAt),
  }));
}

type Span = [from: LocalMinutes, to: LocalMinutes];

interface Work {
  calendar: WorkingMinutes;
  weight: number;
  planned: Span | null;
  done: Span | null;
  /** 0 … 1 at the data date. */
  share: number;
  remaining: Span;
}

function worksOf(programme: Programme, analysis: Pick<Analysis, 'activities'>): Work[] {
  const calendars = new Map(programme.calendars.map((calendar) => [calendar.id, workingMinutes(calendar)]));
  const usual = calendars.get(programme.calendar);
  const dated = datedActivities(programme, analysis);
  const early = new Map(analysis.activities.map(({ id, earlyStart }) => [id, toLocalMinutes(earlyStart)]));
  const dataDate = toLocalMinutes(programme.dataDate ?? programme.start);
  return [...dated.values()].flatMap((one) => {
    const calendar = calendars.get(one.activity.calendar) ?? usual;
    if (one.activity.kind !== 'task' || one.activity.durationMinutes <= 0 || !calendar) return [];
    const restFrom = early.get(one.activity.id) ?? dataDate;
    return [workOf(one, calendar, dataDate, restFrom)];
  });
}

function workOf(
  { activity, start, finish }: DatedActivity,
  calendar: WorkingMinutes,
  dataDate: LocalMinutes,
  restFrom: LocalMinutes,
): Work {
  const end = toLocalMinutes(finish);
  const isDone = activity.actualFinish !== null;
  const begun = isDone || activity.actualStart !== null || activity.percentComplete > 0;
  return {
    calendar,
    weight: activity.durationMinutes,
    planned: plannedSpan(activity),
    done: begun ? [toLocalMinutes(start), isDone ? end : dataDate] : null,
    share: isDone ? 1 : Math.min(1, Math.max(0, activity.percentComplete / 100)),
    remaining: [Math.max(dataDate, restFrom), end],
  };
}

function plannedSpan(activity: Activity): Span | null {
  const { start, finish } = plannedDates(activity);
  return start === null || finish === null ? null : [toLocalMinutes(start), toLocalMinutes(finish)];
}

function earnedAt({ done, calendar, share }: Work, at: LocalMinutes): number {
  return share * passed(done, calendar, at);
}

function forecastAt({ remaining, calendar, share }: Work, at: LocalMinutes): number {
  return share + (1 - share) * (share === 1 ? 1 : passed(remaining, calendar, at));
}

/** How much of a span's working time lies before a time, 0 … 1. */
function passed(span: Span | null, calendar: WorkingMinutes, at: LocalMinutes): number {
  if (span === null || at < span[0]) return 0;
  if (at >= span[1]) return 1;
  const whole = calendar.between(...span);
  return whole > 0 ? Math.min(1, Math.max(0, calendar.between(span[0], at) / whole)) : 1;
}

function timesOf(works: readonly Work[], dataDate: LocalMinutes, step: number): LocalMinutes[] {
  let [first, last] = [dataDate, dataDate];
  for (const { planned, done, remaining } of works)
    for (const span of [planned, done, remaining]) {
      first = Math.min(first, span?.[0] ?? first);
      last = Math.max(last, span?.[1] ?? last);
    }
  const every = step * MINUTES_PER_DAY;
  const from = Math.floor(first / MINUTES_PER_DAY) * MINUTES_PER_DAY;
  const count = Math.min(POINTS_MAX, Math.ceil((last - from) / every) + 1);
  const times = Array.from({ length: count }, (_, index) => from + index * every);
  return [...new Set([...times, dataDate])].sort((a, b) => a - b);
}
