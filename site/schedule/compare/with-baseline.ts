import { analyse } from '../analyse.ts';
import type { Programme } from '../programme.ts';
import { datedActivities } from './dated-activities.ts';

/**
 * An update measured against an earlier version: each activity gets that one's dates as its baseline. What is new since
 * has none; what the file itself says of a baseline counts no more.
 *
 * @throws PlumblineError what analyse throws
 *
 * @example withBaseline(update, signed).activities[0]?.baselineFinish // '2026-03-06T17:00'
 */
export function withBaseline(update: Programme, baseline: Programme): Programme {
  const dates = datedActivities(baseline, analyse(baseline));
  return {
    ...update,
    activities: update.activities.map((activity) => {
      const known = dates.get(activity.id);
      return {
        ...activity,
        baselineStart: known?.start ?? null,
        baselineFinish: known?.finish ?? null,
      };
    }),
  };
}
