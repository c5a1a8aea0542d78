import type { LiveActivity, LiveState } from '../../../site/live.ts';
import { toLocal } from '../../../site/local-time.ts';

const DAY_MS = 86_400_000;
const DAYS = 7;

/** What is to begin in the next seven days, the soonest first; of what begins together, the critical ones first. */
export function weekAhead({
  activities,
  now,
  site,
}: Pick<LiveState, 'activities' | 'now' | 'site'>): LiveActivity[] {
  const from = toLocal(now, site.timeZone);
  const to = toLocal(now + DAYS * DAY_MS, site.timeZone);
  return Object.values(activities)
    .filter(
      ({ status, plannedStart }) =>
        status === 'not-started' && plannedStart !== null && plannedStart >= from && plannedStart < to,
    )
    .sort(
      (a, b) =>
        (a.plannedStart ?? '').localeCompare(b.plannedStart ?? '') ||
        Number(b.critical) - Number(a.critical) ||
        a.id.localeCompare(b.id),
    );
}
