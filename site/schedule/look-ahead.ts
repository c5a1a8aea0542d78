import { datedActivities } from './compare/dated-activities.ts';
import { fromLocalMinutes, MINUTES_PER_DAY, toLocalMinutes } from './local-minutes.ts';
import type { Activity, Analysis, LocalDateTime, Programme } from './programme.ts';

export interface LookAheadActivity {
  id: string;
  name: string;
  start: LocalDateTime;
  finish: LocalDateTime;
  /** Within the window; one that does neither runs through it. */
  starts: boolean;
  finishes: boolean;
  critical: boolean;
}

export interface LookAheadGroup {
  /** Names of the summaries above, the outermost first, or what `groupOf` says. */
  group: string;
  activities: LookAheadActivity[];
}

/**
 * What starts, runs or finishes in the next weeks, by part of the programme; what has finished is left out.
 *
 * @param from local; the window is [from, from + weeks)
 * @param groupOf a trade, a crew …; the summaries above where it is not given
 *
 * @example lookAhead(programme, analyse(programme), '2026-03-02T00:00', 3)
 */
export function lookAhead(
  programme: Programme,
  analysis: Pick<Analysis, 'activities'>,
  from: LocalDateTime,
  weeks: number,
  groupOf: (activity: Activity) => string = summariesAbove(programme),
): LookAheadGroup[] {
  const begin = toLocalMinutes(from);
  const end = fromLocalMinutes(begin + weeks * 7 * MINUTES_PER_DAY);
  const since = fromLocalMinutes(begin);
  const critical = new Set(analysis.activities.flatMap((dated) => (dated.critical ? [dated.id] : [])));
  const inWindow = [...datedActivities(programme, analysis).values()].filter(
    ({ activity, start, finish }) =>
      activity.kind !== 'summary' && activity.actualFinish === null && start < end && finish >= since,
  );
  const groups = Map.groupBy(inWindow, ({ activity }) => groupOf(activity));
  return [...groups].map(([group, found]) => ({
    group,
    activities: found
      .map(({ activity, start, finish }) => ({
        id: activity.id,
        name: activity.name,
        start,
        finish,
        starts: start >= since && activity.actualStart === null,
        finishes: finish <= end,
        critical: critical.has(activity.id),
      }))
      .sort((a, b) => a.start.localeCompare(b.start)),
  }));
}

function summariesAbove({ activities }: Programme): (activity: Activity) => string {
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  return (activity) => {
    const names: string[] = [];
    const met = new Set<string>();
    let above = activity.parent;
    while (above !== null && !met.has(above)) {
      met.add(above);
      const summary = byId.get(above);
      if (summary) names.unshift(summary.name);
      above = summary?.parent ?? null;
    }
    return names.join(' / ');
  };
}
