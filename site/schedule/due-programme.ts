import type { Programme } from './programme.ts';

/**
 * The programme as it is due: what has finished stays where it finished, what has begun takes its planned duration
 * from its actual start, and what has not begun follows by logic alone. Its critical path gives the date at which an
 * activity ought to begin, which does not move with today.
 */
export function dueProgramme(programme: Programme): Programme {
  return {
    ...programme,
    dataDate: null,
    activities: programme.activities.map((activity) =>
      activity.actualStart && !activity.actualFinish
        ? { ...activity, percentComplete: 0, remainingMinutes: activity.durationMinutes }
        : activity,
    ),
  };
}
