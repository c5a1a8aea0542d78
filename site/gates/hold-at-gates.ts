import type { Activity, LocalDateTime, Programme } from '../schedule/programme.ts';

/** What an activity counts at most while a gate of it is open. */
const HELD_PERCENT_MAX = 99;

/**
 * The programme with no finish that an open gate holds back: the report is kept as `finishReported`, the activity goes
 * on at 99 per cent with no work left, and nothing that follows it counts it as finished.
 *
 * @param open ids of the activities with an open gate
 * @param dataDate local; when the finish was said where only '100 %' was
 */
export function holdAtGates(
  programme: Programme,
  open: ReadonlySet<string>,
  dataDate: LocalDateTime,
): Programme {
  if (open.size === 0) return programme;
  return {
    ...programme,
    activities: programme.activities.map((activity) =>
      open.has(activity.id) && claimsFinish(activity) ? held(activity, dataDate) : activity,
    ),
  };
}

function claimsFinish({ actualFinish, percentComplete }: Activity): boolean {
  return actualFinish !== null || percentComplete >= 100;
}

function held(activity: Activity, dataDate: LocalDateTime): Activity {
  const finishReported = activity.actualFinish ?? dataDate;
  return {
    ...activity,
    // A milestone has no work to be at; it is not reached.
    actualStart: activity.kind === 'milestone' ? null : (activity.actualStart ?? finishReported),
    actualFinish: null,
    percentComplete: activity.kind === 'milestone' ? 0 : HELD_PERCENT_MAX,
    remainingMinutes: 0,
    finishReported,
  };
}
