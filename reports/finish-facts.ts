import type { ForecastOfDay } from '../site/forecast/finish-forecast.ts';
import { localDate } from '../site/local-time.ts';
import type { Calendar } from '../site/schedule/programme.ts';
import { type Figure, figure, figureOr, missing } from './figure.ts';
import type { ReportTime } from './problem-facts.ts';
import { workingDaysBetween } from './shifts.ts';
import type { ReportSources } from './sources.ts';
import type { FinishFacts } from './standing-fact-types.ts';

const SOURCE = 'forecast of the finish';
// Half a year by days; a chart of a mail shows no more.
const TREND_DAYS_MAX = 184;
const DRIVERS_MAX = 5;

/** P50 and P80 of the finish, how they moved in the time of the report, and what they hang on. */
export function finishFacts(
  { trend, forecast, site }: ReportSources,
  { from, asOf }: ReportTime,
  calendar: Calendar | null,
): FinishFacts {
  const known = trend.filter(({ computedAt }) => computedAt <= asOf);
  const last = known.at(-1) ?? null;
  const before = known.findLast(({ date }) => date < localDate(from, site.timeZone)) ?? null;
  // The newest one may be of a time after the report.
  const drivers = forecast && last?.computedAt === forecast.computedAt ? forecast.drivers : [];
  return {
    p50: last?.p50 ?? null,
    p80: last?.p80 ?? null,
    baseline: last?.baseline ?? null,
    p50Days: figureOr(last?.p50Days, 'd', SOURCE, 'not-known'),
    p80Days: figureOr(last?.p80Days, 'd', SOURCE, 'not-known'),
    p50Moved: moved(before, last, 'p50', calendar),
    p80Moved: moved(before, last, 'p80', calendar),
    trend: known.slice(-TREND_DAYS_MAX).map(({ date, p50, p80, baseline }) => ({ date, p50, p80, baseline })),
    drivers: drivers.slice(0, DRIVERS_MAX).map(({ id, kind, name, workingDays }) => ({
      ...{ id, kind, name },
      days: figure(workingDays, 'd', `driver ${id}`),
    })),
  };
}

function moved(
  before: ForecastOfDay | null,
  last: ForecastOfDay | null,
  chance: 'p50' | 'p80',
  calendar: Calendar | null,
): Figure {
  if (!before || !last || !calendar) return missing('not-known', 'd', SOURCE);
  const [old, now] = [before[chance].slice(0, 10), last[chance].slice(0, 10)];
  return figure(workingDaysBetween(calendar, old, now), 'd', SOURCE);
}
