import type { Alarm, AlarmChange } from '../site/alarm.ts';
import type { Point } from '../site/reading.ts';
import type { FloodChange, MeasuresState } from './alarm-measures.ts';
import type { ConditionPhase } from './condition-phase.ts';

/** What conditions remember: running delays and what was judged up to when. JSON, opaque to the store. */
export interface ConditionMemory {
  tickAt: number;
  breaks: readonly (readonly [from: number, to: number])[];
  /** By rule id: a rule that has changed since begins anew. */
  fingerprints: Readonly<Record<string, string>>;
  /** By alarm id. */
  instances: Readonly<Record<string, SavedInstance>>;
  /** Series that no telemetry store keeps: derived inputs, signs of life. */
  unstored: Readonly<Record<string, readonly Point[]>>;
}

/** Short, since there is one for every rule on every subject. −∞ is null. */
export type SavedInstance = readonly [state: SavedPhase, suppressed: 0 | 1, changes: readonly SavedPhase[]];
export type SavedPhase = readonly [
  phase: ConditionPhase['phase'],
  since: number | null,
  knownAt: number | null,
];

/** Where alarms are kept. Everything is JSON. */
export interface AlarmStore {
  /** What was saved last; null at the very first start. Alarms that are `normal` may be left out. */
  load(): SavedAlarms | null;
  /**
   * Keeps all of it or nothing, in one transaction. Alarms are replaced by id. A `checkpoint` takes the place of the
   * one before; without it the position stays where it is, and after a crash the batches since then come again.
   */
  save(save: AlarmSave): void;
}

export interface AlarmSave {
  /** Journal position up to which everything has been told; what is judged again up to there tells nothing. */
  readTo: number;
  alarms: readonly Alarm[];
  measures: MeasuresState;
  checkpoint: AlarmCheckpoint | null;
  /** What has happened to them since the last save, and to floods. */
  changes: readonly AlarmChange[];
  floods: readonly FloodChange[];
}

export interface AlarmCheckpoint {
  /** Journal position up to which conditions have seen everything. */
  position: number;
  memory: ConditionMemory;
}

export interface SavedAlarms {
  readTo: number;
  alarms: readonly Alarm[];
  measures: MeasuresState;
  checkpoint: AlarmCheckpoint | null;
}

export function savedPhase({ phase, since, knownAt }: ConditionPhase): SavedPhase {
  return [phase, finite(since), finite(knownAt)];
}

export function phaseOf([phase, since, knownAt]: SavedPhase): ConditionPhase {
  return {
    phase,
    since: since ?? Number.NEGATIVE_INFINITY,
    knownAt: knownAt ?? Number.NEGATIVE_INFINITY,
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
