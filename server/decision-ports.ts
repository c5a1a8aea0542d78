import type { Agenda } from '../site/agenda.ts';
import type { GateStanding } from '../site/gates/evaluate-gates.ts';
import type { GateTick } from '../site/gates/gate.ts';
import type { ChangePorts } from './change-ports.ts';

/** What HTTP may ask of the programme's versions; a version that is not there throws a PlumblineError. */
export interface ProgrammePorts {
  list(): object;
  /** `baseline`, `current`, or a number. */
  compare(from: string, to: string): object;
  trend(): object;
  curve(by: 'day' | 'week'): object;
  lookAhead(weeks: number): object;
}

/** What HTTP may ask of the stage gates. */
export interface GatePorts {
  list(): GateStanding[];
  tick(tick: Omit<GateTick, 'at'>): void;
}

/** What HTTP may ask of what the two managers answer for together. */
export interface DecisionPorts {
  changes: ChangePorts;
  programmes: ProgrammePorts;
  gates: GatePorts;
  /** Of a month, `2026-03`. */
  agenda(month: string): Agenda;
}
