import { analyse } from '../analyse.ts';
import type { LocalDateTime, Programme } from '../programme.ts';
import { workingDayMinutes } from '../working-day.ts';
import type { ActivityEstimate } from './estimates.ts';
import { normalShare } from './normal.ts';
import { projectDays } from './risk-result.ts';

/** PERT as textbooks have it, in working days of the project's calendar. */
export interface PertEstimate {
  /** The critical path by mean durations, activity ids. */
  path: string[];
  meanDays: number;
  varianceDays: number;
  /** Chance that the path takes no longer than so many working days. */
  chanceBy(days: number): number;
  meanFinish: LocalDateTime;
}

/**
 * The classic PERT estimate: mean (a + 4m + b)/6 and variance ((b − a)/6)² of each activity, added up along the
 * critical path of the means and taken as normal.
 *
 * It is here to be compared with. It looks at one path only, so it promises too early a finish wherever paths
 * meet; `scheduleRisk` does not.
 *
 * @example classicPert(programme, estimates).chanceBy(19) // 0.8199
 */
export function classicPert(programme: Programme, estimates: readonly ActivityEstimate[]): PertEstimate {
  const byId = new Map(estimates.map((estimate) => [estimate.id, estimate]));
  const days = new Map(programme.calendars.map((calendar) => [calendar.id, workingDayMinutes(calendar)]));
  const activities = programme.activities.map((activity) => {
    const own = byId.get(activity.id);
    if (!own) return activity;
    const mean = (own.optimistic + 4 * own.likely + own.pessimistic) / 6;
    const minutes = Math.round(mean * (days.get(activity.calendar) ?? 480));
    return { ...activity, durationMinutes: minutes, remainingMinutes: minutes };
  });
  const meant = { ...programme, activities };
  const { activities: dated, projectFinish } = analyse(meant);
  const path = dated.filter(({ id, critical }) => critical && byId.has(id)).map(({ id }) => id);
  const varianceDays = path.reduce((sum, id) => {
    const own = byId.get(id);
    return own ? sum + ((own.pessimistic - own.optimistic) / 6) ** 2 : sum;
  }, 0);
  const meanDays = projectDays(meant).daysTo(projectFinish);
  return {
    path,
    meanDays,
    varianceDays,
    chanceBy: (limit) =>
      varianceDays > 0
        ? normalShare((limit - meanDays) / Math.sqrt(varianceDays))
        : Number(limit >= meanDays),
    meanFinish: projectFinish,
  };
}
