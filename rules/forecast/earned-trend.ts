import type { EarnedTrend } from '../../site/forecast/finish-forecast.ts';
import { earnedSchedule } from '../../site/schedule/earned-schedule.ts';
import { fromLocalMinutes, toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import type { Analysis, Programme } from '../../site/schedule/programme.ts';
import { projectDays } from '../../site/schedule/risk/risk-result.ts';
import { type SCurvePoint, sCurve } from '../../site/schedule/s-curve.ts';

// A month of working days: shorter than that an index jumps with every milestone.
const RECENT_DAYS = 20;
// The trend counts for half when it is three months old.
const HALF_WEIGHT_DAYS = 60;
const FACTOR_MAX = 1.5;

/**
 * How the job has gone in earned schedule, in working days of the project, since its start and of late; null while less
 * than twenty days are behind it. Of its index the latest counts, drawn to one as long as there is little.
 *
 * @param used whether nothing better is known of how fast the site works
 */
export function earnedTrend(
  programme: Programme,
  analysis: Pick<Analysis, 'activities'>,
  used: boolean,
): EarnedTrend | null {
  const project = projectDays(programme);
  const points = workingDays(sCurve(programme, analysis, 1), project.daysTo);
  const done = points.filter(({ earned }) => earned !== null);
  const planned = plannedUntilDone(points);
  if (done.length <= RECENT_DAYS || planned.length === 0) return null;
  const at = (count: number) => earnedSchedule(planned, done[count - 1]?.earned ?? 0, count);
  const now = at(done.length);
  const before = at(done.length - RECENT_DAYS);
  const recentIndex = (now.earned - before.earned) / RECENT_DAYS;
  const weight = done.length / (done.length + HALF_WEIGHT_DAYS);
  // Where nothing was earned of late the job stands still: that says nothing of how fast it goes.
  const speaks = used && recentIndex > 0;
  const start = project.daysTo(points[0]?.at ?? programme.start) - 1;
  return {
    performanceIndex: now.performanceIndex,
    recentIndex,
    varianceDays: now.variance,
    // To a thousandth of a day: the dust of floating point must not cost a weekend.
    estimateAtCompletion: Number.isFinite(now.estimateAtCompletion)
      ? fromLocalMinutes(project.at(start + Math.round(1000 * now.estimateAtCompletion) / 1000))
      : null,
    factor: speaks ? Math.min(FACTOR_MAX, Math.max(1 / FACTOR_MAX, recentIndex ** -weight)) : 1,
    used: speaks,
  };
}

/** Points at the ends of working days; nights of days off are left out. */
function workingDays(points: readonly SCurvePoint[], daysTo: (at: string) => number): SCurvePoint[] {
  const midnights = points.filter(({ at }) => toLocalMinutes(at) % 1440 === 0);
  return midnights.filter(
    ({ at }, index) => index > 0 && daysTo(at) > daysTo(midnights[index - 1]?.at ?? at),
  );
}

/** What is planned to be earned by each day, up to the day on which all is. */
function plannedUntilDone(points: readonly SCurvePoint[]): number[] {
  const planned = points.map((point) => point.planned);
  const end = planned.findIndex((value) => value >= 100 - 1e-9);
  return end < 0 ? planned : planned.slice(0, end + 1);
}
