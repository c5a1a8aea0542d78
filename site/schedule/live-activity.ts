import type { LiveActivity } from '../live.ts';
import type { Activity, ActivityAnalysis, LocalDateTime } from './programme.ts';

/** Planned dates: of the signed baseline where there is one, else of the programme itself. */
export function plannedDates(activity: Activity): {
  start: LocalDateTime | null;
  finish: LocalDateTime | null;
} {
  return {
    start: activity.baselineStart ?? activity.plannedStart,
    finish: activity.baselineFinish ?? activity.plannedFinish,
  };
}

/** An activity as screens show it at a local time. */
export function liveActivity(
  activity: Activity,
  analysis: ActivityAnalysis | undefined,
  now: LocalDateTime,
): LiveActivity {
  const planned = plannedDates(activity);
  return {
    id: activity.id,
    name: activity.name,
    status: statusOf(activity, planned, now),
    percent: activity.percentComplete,
    plannedStart: planned.start,
    plannedFinish: planned.finish,
    actualStart: activity.actualStart,
    actualFinish: activity.actualFinish,
    critical: analysis?.critical ?? false,
    ...(activity.finishReported === undefined ? {} : { finishReported: activity.finishReported }),
  };
}

function statusOf(
  activity: Activity,
  planned: { start: LocalDateTime | null; finish: LocalDateTime | null },
  now: LocalDateTime,
): LiveActivity['status'] {
  if (activity.actualFinish) return 'done';
  if (planned.finish && planned.finish < now) return 'late';
  if (activity.actualStart) return 'in-progress';
  return planned.start && planned.start < now ? 'late' : 'not-started';
}
