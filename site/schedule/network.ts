import type { Lag } from './lag.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { Activity, ConstraintKind, Scheduling } from './programme.ts';
import type { WorkingMinutes } from './working-minutes.ts';

export type LinkEnd = 'start' | 'finish';

export interface NetworkLink {
  /** Index into the nodes. */
  predecessor: number;
  successor: number;
  from: LinkEnd;
  to: LinkEnd;
  lag: Lag;
}

export interface NetworkConstraint {
  kind: ConstraintKind;
  at: LocalMinutes;
  hard: boolean;
}

/** One thing to be dated. */
export interface NetworkNode {
  id: string;
  name: string;
  calendar: WorkingMinutes;
  /** Working minutes still to do. */
  minutes: number;
  /**
   * `passage`: the start or the finish of a summary that logic hangs on; it has no work and takes any time, on or
   * off a calendar.
   */
  state: 'not-started' | 'started' | 'finished' | 'passage';
  actualStart: LocalMinutes | null;
  actualFinish: LocalMinutes | null;
  /** Where lags from its start run from; null: from its early start. */
  startLagsFrom: LocalMinutes | null;
  /** What remains cannot be done before: project start, data date, end of what is done. */
  notBefore: LocalMinutes;
  constraints: NetworkConstraint[];
  /** Where a person has put it, whatever logic says; null: logic counts. */
  pinnedStart: LocalMinutes | null;
  asLateAsPossible: boolean;
  /** At which end of a shift it stands when it has no work; null: where logic puts it. */
  milestone: Activity['milestone'] | null;
  /** What remains takes until then; null: it takes its minutes. */
  expectedFinish: LocalMinutes | null;
  incoming: NetworkLink[];
  outgoing: NetworkLink[];
}

/** Activities and logic, ready for the passes: only links that still hold something back. */
export interface Network {
  nodes: readonly NetworkNode[];
  /** Indices of nodes, every predecessor before its successors. */
  order: readonly number[];
}

/** Start and finish of every node, by index. */
export interface PassDates {
  start: Float64Array;
  finish: Float64Array;
}

export interface NetworkOptions {
  /** In place of what the programme says; `retained-logic` where it says nothing. */
  progress?: Scheduling['progress'];
}
