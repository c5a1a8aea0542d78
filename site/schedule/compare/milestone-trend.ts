import { analyse } from '../analyse.ts';
import type { LocalDateTime, Programme } from '../programme.ts';
import { type DatedActivity, datedActivities, workingDaysBetween } from './dated-activities.ts';

export interface MilestoneTrend {
  id: string;
  name: string;
  /** Where each version has it, in the order of the versions; null where one does not. */
  dates: (LocalDateTime | null)[];
  /** Working days that the last version which has it puts it after the first which has it. */
  slipDays: number;
  /** The last version says that it has been reached. */
  reached: boolean;
}

/**
 * How the milestones have moved from version to version.
 *
 * @param versions the oldest first; the baseline is the first of them
 * @throws PlumblineError what analyse throws
 *
 * @example milestoneTrend([baseline, march, april])[0]?.dates // ['2026-06-01T17:00', '2026-06-08T17:00', …]
 */
export function milestoneTrend(versions: readonly Programme[]): MilestoneTrend[] {
  const dated = versions.map((programme) => datedActivities(programme, analyse(programme)));
  const ids = new Set(
    versions.flatMap(({ activities }) =>
      activities.flatMap(({ id, kind }) => (kind === 'milestone' ? [id] : [])),
    ),
  );
  return [...ids].map((id) => trendOf(id, versions, dated));
}

function trendOf(
  id: string,
  versions: readonly Programme[],
  dated: readonly ReadonlyMap<string, DatedActivity>[],
): MilestoneTrend {
  const found = dated.map((version) => version.get(id) ?? null);
  const known = found.filter((one) => one !== null);
  const [first, last] = [known[0], known.at(-1)];
  const calendars = versions[found.lastIndexOf(last ?? null)];
  return {
    id,
    name: last?.activity.name ?? '',
    dates: found.map((one) => one?.finish ?? null),
    slipDays:
      first && last && calendars
        ? workingDaysBetween(calendars, last.activity.calendar, first.finish, last.finish)
        : 0,
    reached: last !== undefined && last.activity.actualFinish !== null,
  };
}
