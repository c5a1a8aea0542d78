import type { Activity } from '../programme.ts';
import { type DcmaCheck, noneCheck, shareCheck, unjudged } from './dcma-check.ts';
import { type DcmaFacts, isFinished } from './dcma-facts.ts';

const SHARE_MAX = 5;
const DAYS_MAX = 44;

/** Checks 6 to 9: floats, durations and dates. */
export function dateChecks(facts: DcmaFacts): DcmaCheck[] {
  const { open, datesOf, dayMinutesOf } = facts;
  const floatDays = (activity: Activity) =>
    ((datesOf(activity.id)?.totalFloatHours ?? 0) * 60) / dayMinutesOf(activity);
  const ids = (of: (activity: Activity) => boolean) => open.filter(of).map(({ id }) => id);
  return [
    shareCheck(
      'high-float',
      ids((activity) => floatDays(activity) > DAYS_MAX),
      open.length,
      SHARE_MAX,
    ),
    noneCheck(
      'negative-float',
      ids((activity) => floatDays(activity) < 0),
    ),
    shareCheck(
      'high-duration',
      ids((activity) => activity.durationMinutes / dayMinutesOf(activity) > DAYS_MAX),
      open.length,
      SHARE_MAX,
    ),
    noneCheck('invalid-dates', invalidDates(facts)),
  ];
}

/** Work that the file puts before the data date though it has not begun, and actual dates after it. */
function invalidDates({ programme: { dataDate }, working }: DcmaFacts): string[] {
  if (dataDate === null) return [];
  return working
    .filter(({ actualStart, actualFinish, plannedStart, percentComplete }) => {
      const ahead = [actualStart, actualFinish].some((date) => date !== null && date > dataDate);
      const hasNotBegun = actualStart === null && actualFinish === null && percentComplete === 0;
      return ahead || (hasNotBegun && plannedStart !== null && plannedStart < dataDate);
    })
    .map(({ id }) => id);
}

/** Check 10: open tasks with a duration that nobody is assigned to. Reported; the method sets no limit. */
export function resourceCheck({ open }: DcmaFacts): DcmaCheck {
  if (open.every(({ resourced }) => resourced === undefined)) return unjudged('resources', null);
  const tasks = open.filter(({ durationMinutes }) => durationMinutes > 0);
  const violators = tasks.filter(({ resourced }) => resourced !== true).map(({ id }) => id);
  const value = tasks.length === 0 ? 0 : (100 * violators.length) / tasks.length;
  return { check: 'resources', value, limit: null, passed: true, violators };
}

/** Check 11: of what the baseline had finished by the data date, the share that was not. */
export function missedCheck(facts: DcmaFacts): DcmaCheck {
  const due = dueByBaseline(facts);
  if (due === null) return unjudged('missed-tasks', SHARE_MAX);
  const missed = due.filter(
    (activity) =>
      !isFinished(activity) ||
      (activity.actualFinish !== null && activity.actualFinish > (activity.baselineFinish ?? '')),
  );
  return shareCheck(
    'missed-tasks',
    missed.map(({ id }) => id),
    due.length,
    SHARE_MAX,
  );
}

/** What the baseline has finished by the data date; null without a baseline or a data date. */
export function dueByBaseline({ programme: { dataDate }, working }: DcmaFacts): Activity[] | null {
  if (dataDate === null || working.every(({ baselineFinish }) => baselineFinish === null)) return null;
  return working.filter(({ baselineFinish }) => baselineFinish !== null && baselineFinish <= dataDate);
}
