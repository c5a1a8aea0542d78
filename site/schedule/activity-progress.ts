import { type LocalMinutes, toLocalMinutes } from './local-minutes.ts';
import type { NetworkNode } from './network.ts';
import type { Activity } from './programme.ts';
import type { WorkingMinutes } from './working-minutes.ts';

type Progress = Pick<NetworkNode, 'state' | 'actualStart' | 'actualFinish' | 'minutes' | 'notBefore'>;

export interface ProgressClock {
  projectStart: LocalMinutes;
  dataDate: LocalMinutes | null;
}

/**
 * How far an activity is, and what that leaves for the passes.
 *
 * Without a data date what remains of a started activity follows at once on what is done, as a plan with actuals
 * but without a status date means it. With one nothing is done before it.
 *
 * @param warn is told of actuals that contradict each other
 */
export function activityProgress(
  activity: Activity,
  calendar: WorkingMinutes,
  clock: ProgressClock,
  warn: (what: string) => void,
): Progress {
  const minutes = Math.max(0, activity.remainingMinutes);
  const begun = begin(activity, clock, warn);
  if (begun === null) {
    const notBefore = Math.max(clock.projectStart, clock.dataDate ?? clock.projectStart);
    return { state: 'not-started', actualStart: null, actualFinish: null, minutes, notBefore };
  }
  const finish = finished(activity, calendar, begun, clock, warn);
  if (finish !== null)
    return {
      state: 'finished',
      actualStart: Math.min(begun, finish),
      actualFinish: finish,
      minutes: 0,
      notBefore: begun,
    };
  const { dataDate } = clock;
  const done = Math.max(0, activity.durationMinutes - minutes);
  const goesOn = dataDate !== null && begun < dataDate ? dataDate : calendar.add(begun, done);
  const notBefore = Math.max(goesOn, activity.resume ? toLocalMinutes(activity.resume) : goesOn);
  return { state: 'started', actualStart: begun, actualFinish: null, minutes, notBefore };
}

function begin(
  activity: Activity,
  { projectStart, dataDate }: ProgressClock,
  warn: (what: string) => void,
): LocalMinutes | null {
  if (activity.actualStart !== null) {
    const start = toLocalMinutes(activity.actualStart);
    if (dataDate !== null && start > dataDate) warn('has an actual start after the data date');
    return start;
  }
  if (activity.actualFinish === null && activity.percentComplete <= 0) return null;
  warn('has progress but no actual start; its planned start is taken');
  return activity.plannedStart === null ? projectStart : toLocalMinutes(activity.plannedStart);
}

function finished(
  activity: Activity,
  calendar: WorkingMinutes,
  begun: LocalMinutes,
  { dataDate }: ProgressClock,
  warn: (what: string) => void,
): LocalMinutes | null {
  if (activity.actualFinish !== null) {
    const finish = toLocalMinutes(activity.actualFinish);
    if (dataDate !== null && finish > dataDate) warn('has an actual finish after the data date');
    if (finish < begun) warn('has an actual finish before its actual start');
    return finish;
  }
  if (activity.percentComplete < 100 || activity.remainingMinutes > 0) return null;
  warn('is complete but has no actual finish; it is taken from its duration');
  const byDuration = calendar.add(begun, activity.durationMinutes);
  return dataDate === null ? byDuration : Math.max(begun, Math.min(dataDate, byDuration));
}
