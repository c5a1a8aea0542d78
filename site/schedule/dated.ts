import { fromLocalMinutes, type LocalMinutes } from './local-minutes.ts';
import type { Activity, ActivityAnalysis } from './programme.ts';

/** What an analysis says of an activity, in local minutes. */
export interface Dated {
  earlyStart: LocalMinutes;
  earlyFinish: LocalMinutes;
  lateStart: LocalMinutes;
  lateFinish: LocalMinutes;
  /** Working minutes; null for finished activities. */
  totalFloat: number | null;
  freeFloat: number | null;
  critical: boolean;
  onLongestPath: boolean;
}

/** The same in the words of the programme: local date-times and working hours. */
export function activityAnalysis({ id, name }: Activity, dated: Dated): ActivityAnalysis {
  return {
    id,
    name,
    earlyStart: fromLocalMinutes(dated.earlyStart),
    earlyFinish: fromLocalMinutes(dated.earlyFinish),
    lateStart: fromLocalMinutes(dated.lateStart),
    lateFinish: fromLocalMinutes(dated.lateFinish),
    totalFloatHours: dated.totalFloat === null ? null : dated.totalFloat / 60,
    freeFloatHours: dated.freeFloat === null ? null : dated.freeFloat / 60,
    critical: dated.critical,
    onLongestPath: dated.onLongestPath,
  };
}
