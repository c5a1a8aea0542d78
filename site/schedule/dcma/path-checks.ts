import { analyse } from '../analyse.ts';
import { toLocalMinutes } from '../local-minutes.ts';
import type { Activity } from '../programme.ts';
import { workingDayMinutes } from '../working-day.ts';
import { workingMinutes } from '../working-time.ts';
import { dueByBaseline } from './date-checks.ts';
import { type DcmaCheck, unjudged } from './dcma-check.ts';
import { type DcmaFacts, isFinished } from './dcma-facts.ts';

const DELAY_DAYS = 600;
// The finish may stand on another calendar than the activity that is delayed, with other holidays.
const DELAY_DAYS_MIN = 0.95 * DELAY_DAYS;
const INDEX_MIN = 0.95;

/**
 * Check 12: when the most critical activity takes 600 working days longer, what finishes last must move by as
 * much. If it does not, something between the two holds the dates in place of logic.
 */
export function criticalPathTest(facts: DcmaFacts): DcmaCheck {
  const { programme, open, datesOf, dayMinutesOf } = facts;
  const rank = (activity: Activity): [number, string] => {
    const dated = datesOf(activity.id);
    return [dated?.totalFloatHours ?? Number.POSITIVE_INFINITY, dated?.earlyStart ?? ''];
  };
  const [tested] = open
    .filter(({ durationMinutes }) => durationMinutes > 0)
    .toSorted((a, b) => {
      const [[floatA, startA], [floatB, startB]] = [rank(a), rank(b)];
      return floatA - floatB || (startA < startB ? -1 : 1);
    });
  const calendar = programme.calendars.find(({ id }) => id === (tested?.calendar ?? ''));
  if (!tested || !calendar) return unjudged('critical-path-test', DELAY_DAYS);
  const day = dayMinutesOf(tested);
  const delayed = programme.activities.map((activity) =>
    activity.id === tested.id
      ? {
          ...activity,
          durationMinutes: activity.durationMinutes + DELAY_DAYS * day,
          remainingMinutes: activity.remainingMinutes + DELAY_DAYS * day,
        }
      : activity,
  );
  const after = analyse({ ...programme, activities: delayed });
  const last = lastOf(facts);
  const moved = workingMinutes(calendar).between(
    toLocalMinutes(datesOf(last)?.earlyFinish ?? programme.start),
    toLocalMinutes(after.activities.find(({ id }) => id === last)?.earlyFinish ?? programme.start),
  );
  const value = moved / day;
  const passed = value >= DELAY_DAYS_MIN;
  return {
    check: 'critical-path-test',
    value,
    limit: DELAY_DAYS,
    passed,
    violators: passed ? [] : [tested.id],
  };
}

/** The activity that finishes last. */
function lastOf({ analysis, working, datesOf }: DcmaFacts): string {
  const last = working.find(({ id }) => datesOf(id)?.earlyFinish === analysis.projectFinish);
  return last?.id ?? '';
}

/**
 * Check 13, critical path length index: (days that are left + least total float) / days that are left. Below one
 * the programme has to be done faster than it is planned.
 */
export function lengthIndex({ programme, analysis, open, datesOf }: DcmaFacts): DcmaCheck {
  const calendar = programme.calendars.find(({ id }) => id === programme.calendar);
  const floats = open.map(({ id }) => datesOf(id)?.totalFloatHours ?? 0);
  if (!calendar || floats.length === 0) return unjudged('cpli', INDEX_MIN);
  const from = toLocalMinutes(programme.dataDate ?? programme.start);
  const left = workingMinutes(calendar).between(from, toLocalMinutes(analysis.projectFinish));
  if (left <= 0) return unjudged('cpli', INDEX_MIN);
  const least = floats.reduce((smallest, float) => Math.min(smallest, float));
  const day = workingDayMinutes(calendar);
  const value = (left / day + (least * 60) / day) / (left / day);
  const late = open.filter(({ id }) => datesOf(id)?.totalFloatHours === least).map(({ id }) => id);
  const passed = value >= INDEX_MIN;
  return { check: 'cpli', value, limit: INDEX_MIN, passed, violators: passed ? [] : late };
}

/** Check 14, baseline execution index: what is finished over what the baseline had finished by the data date. */
export function executionIndex(facts: DcmaFacts): DcmaCheck {
  const due = dueByBaseline(facts);
  if (due === null || due.length === 0) return unjudged('bei', INDEX_MIN);
  const value = facts.working.filter(isFinished).length / due.length;
  const passed = value >= INDEX_MIN;
  const violators = due.filter((activity) => !isFinished(activity)).map(({ id }) => id);
  return { check: 'bei', value, limit: INDEX_MIN, passed, violators: passed ? [] : violators };
}
