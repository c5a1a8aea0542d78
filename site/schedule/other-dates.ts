import type { Analysis, Programme } from './programme.ts';

/**
 * Activities that have not begun and stand on other dates in their file than in the analysis: the file was changed
 * after its tool last scheduled it, or the tool follows a rule that we do not.
 *
 * @returns ids, in the order of the programme
 *
 * @example otherDates(programme, analyse(programme)).length // 0, where we and the tool agree
 */
export function otherDates(programme: Programme, analysis: Analysis): string[] {
  const dates = new Map(analysis.activities.map((dated) => [dated.id, dated]));
  return programme.activities
    .filter((activity) => {
      const dated = dates.get(activity.id);
      const hasWork = activity.kind === 'task' || activity.kind === 'milestone';
      const hasBegun = activity.actualStart !== null || activity.actualFinish !== null;
      if (!dated || !hasWork || hasBegun || activity.plannedStart === null) return false;
      return dated.earlyStart !== activity.plannedStart || dated.earlyFinish !== activity.plannedFinish;
    })
    .map(({ id }) => id);
}
