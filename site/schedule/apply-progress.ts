import type { ProgressReport } from '../journal.ts';
import { toLocal } from '../local-time.ts';
import { loosened } from './loosen-dates.ts';
import type { Activity, LocalDateTime, Programme } from './programme.ts';

export interface DatedProgress {
  /** ms. */
  at: number;
  progress: ProgressReport;
}

/** Which elements an activity builds; a report on an element counts for its share. */
export type ElementsOfActivity = ReadonlyMap<string, readonly string[]>;

/**
 * The programme with everything that the site has reported since it was written; the newest word on an
 * activity counts. The data date becomes `dataDate`, and logic comes before pinned dates.
 *
 * @param reports oldest first
 */
export function applyProgress(
  programme: Programme,
  reports: readonly DatedProgress[],
  elementsOf: ElementsOfActivity,
  dataDate: LocalDateTime,
  timeZone: string,
): Programme {
  const since = programme.dataDate ?? programme.start;
  const fresh = reports.filter(({ at }) => toLocal(at, timeZone) >= since);
  const byActivity = Map.groupBy(fresh, ({ progress }) => progress.activity);
  const byElement = lastOfElements(fresh);
  const activities = programme.activities.map((activity) => {
    if (activity.kind === 'summary') return activity;
    const told = (byActivity.get(activity.id) ?? []).reduce(
      (before, report) => reported(before, report, timeZone),
      activity,
    );
    return byElement.size === 0
      ? told
      : fromElements(told, elementsOf.get(activity.id) ?? [], byElement, timeZone);
  });
  return loosened({ ...programme, activities, dataDate: dataDate > since ? dataDate : since });
}

function reported(activity: Activity, { at, progress }: DatedProgress, timeZone: string): Activity {
  const actualStart =
    progress.actualStart === undefined ? activity.actualStart : toLocal(progress.actualStart, timeZone);
  const actualFinish = finishOf(activity, at, progress, timeZone);
  const percent = actualFinish ? 100 : (progress.percent ?? activity.percentComplete);
  return {
    ...activity,
    actualStart: actualStart ?? (percent > 0 ? begun(activity, toLocal(at, timeZone)) : null),
    actualFinish,
    percentComplete: percent,
    remainingMinutes: remaining(activity, percent, progress.remainingHours),
  };
}

/** Nobody said when it began: as planned, but never later than the first word of it. */
function begun(activity: Activity, heard: LocalDateTime): LocalDateTime {
  return activity.plannedStart && activity.plannedStart < heard ? activity.plannedStart : heard;
}

/** Who says 100 % and no more has finished when he says so. */
function finishOf(
  activity: Activity,
  at: number,
  { actualFinish, percent }: ProgressReport,
  timeZone: string,
): LocalDateTime | null {
  if (actualFinish !== undefined) return toLocal(actualFinish, timeZone);
  if (percent === undefined) return activity.actualFinish;
  return percent >= 100 ? (activity.actualFinish ?? toLocal(at, timeZone)) : null;
}

function remaining(activity: Activity, percent: number, remainingHours: number | undefined): number {
  if (percent >= 100) return 0;
  if (remainingHours !== undefined) return Math.round(remainingHours * 60);
  return Math.round(activity.durationMinutes * (1 - percent / 100));
}

/** The first and the last word on an element. */
interface ElementWord {
  percent: number;
  firstAt: number;
  lastAt: number;
}

function lastOfElements(reports: readonly DatedProgress[]): Map<string, ElementWord> {
  const words = new Map<string, ElementWord>();
  for (const { at, progress } of reports)
    if (progress.element !== undefined && progress.percent !== undefined) {
      const firstAt = words.get(progress.element)?.firstAt ?? at;
      words.set(progress.element, { percent: progress.percent, firstAt, lastAt: at });
    }
  return words;
}

function fromElements(
  activity: Activity,
  elements: readonly string[],
  wordOf: ReadonlyMap<string, ElementWord>,
  timeZone: string,
): Activity {
  const words = elements.flatMap((element) => wordOf.get(element) ?? []);
  if (activity.actualFinish || words.length === 0) return activity;
  const percent = Math.max(
    activity.percentComplete,
    words.reduce((sum, word) => sum + word.percent, 0) / elements.length,
  );
  const firstAt = Math.min(...words.map((word) => word.firstAt));
  const lastAt = Math.max(...words.map((word) => word.lastAt));
  return {
    ...activity,
    actualStart: activity.actualStart ?? begun(activity, toLocal(firstAt, timeZone)),
    // The last element closes the activity.
    actualFinish: percent >= 100 ? toLocal(lastAt, timeZone) : null,
    percentComplete: percent,
    remainingMinutes: remaining(activity, percent, undefined),
  };
}
