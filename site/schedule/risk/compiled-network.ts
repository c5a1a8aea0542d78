import type { CompiledCalendar } from './compiled-calendar.ts';

/**
 * A network for thousands of forward passes: plain arrays, one entry for each node, every predecessor before its
 * successors. It can be sent to a worker. Times are local minutes, NaN is 'none'.
 */
export interface CompiledNetwork {
  /** Activity of each node; null for the passages of summaries. */
  ids: readonly (string | null)[];
  state: Uint8Array;
  /** Index into the calendars. */
  calendar: Uint16Array;
  /** Working minutes that are left. */
  minutes: Float64Array;
  /** With the constraints on its start. */
  notBefore: Float64Array;
  /** From the constraints on its finish; −∞ without. */
  finishNotBefore: Float64Array;
  mandatoryStart: Float64Array;
  mandatoryFinish: Float64Array;
  expectedFinish: Float64Array;
  actualStart: Float64Array;
  actualFinish: Float64Array;
  /** 1 where a milestone marks a start. */
  startMilestone: Uint8Array;
  /**
   * 1 where a time of the clock matters, and not only how much has been worked: something on another calendar
   * hangs on it, a milestone, or the project's finish. Others are never turned into clock times.
   */
  startCounts: Uint8Array;
  finishCounts: Uint8Array;
  /** 1 where more has to be asked than its links: finished, mandatory, expected, a passage, maybe without work. */
  special: Uint8Array;
  /** `notBefore` and `finishNotBefore` as minutes worked on its calendar. */
  workedNotBefore: Float64Array;
  workedFinishNotBefore: Float64Array;
  /** Where the links into each node begin in the lists of links. */
  linksFrom: Uint32Array;
  predecessor: Uint32Array;
  /** FROM_FINISH and TO_FINISH, added up. */
  ends: Uint8Array;
  /** 1 where both ends and the lag are on one calendar: then minutes worked are added up, and that is all. */
  direct: Uint8Array;
  lagMinutes: Float64Array;
  /** Index into the calendars; −1: elapsed time. */
  lagCalendar: Int16Array;
  /** Where the successors of each node begin in their list. */
  successorsFrom: Uint32Array;
  successor: Uint32Array;
  /** The nodes that can be the last to finish. */
  last: Uint32Array;
  calendars: readonly CompiledCalendar[];
  projectCalendar: number;
  projectStart: number;
}

export const OPEN = 0;
export const FINISHED = 1;
export const PASSAGE = 2;

export const FROM_FINISH = 1;
export const TO_FINISH = 2;
