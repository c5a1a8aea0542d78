import { commonSpans, hoursOf, type Interval, spansWhere } from '../interval.ts';
import { MACHINE_STATES, type MachineState } from './machine-state.ts';

const HOUR_MS = 3_600_000;
// Telematics tell a state at least every quarter of an hour; after an hour of silence nobody knows.
const HOLD_MS_MAX = HOUR_MS;
/** Idle time above this share of run time is waste. Trade definition. */
export const IDLE_SHARE_MAX = 0.3;

export interface MachineUse {
  /** Hours in each state, in shifts and outside them. */
  hours: Record<MachineState, number>;
  /** Hours of the shifts. */
  shiftHours: number;
  /** Operating hours within shifts over shift hours; null without shifts. */
  utilisation: number | null;
  /** Idle over idle and operating; null for a machine that did not run. */
  idleShare: number | null;
  /** Hours of fault within shifts, and how many times it failed. */
  downtimeHours: number;
  faults: number;
  /** Hours of the shifts in which nobody heard of it. */
  unknownShiftHours: number;
}

/**
 * How a machine was used. Utilisation is against scheduled shifts, not the calendar: 120 h of work are 60 % of 200
 * scheduled hours and 86 % of 140.
 *
 * @param states [ms, state], oldest first; a state holds until the next one, an hour at the most
 * @param shifts in order of time, not overlapping; parts outside `span` are left out
 */
export function machineUse(
  states: readonly (readonly [at: number, state: MachineState])[],
  shifts: readonly Interval[],
  span: Interval,
): MachineUse {
  const scheduled = commonSpans(shifts, [span]);
  const spansOf = (condition: (state: MachineState) => boolean) =>
    commonSpans(spansWhere(states, span.to, HOLD_MS_MAX, condition), [span]);
  const hours = { off: 0, idle: 0, operating: 0, fault: 0 };
  for (const state of MACHINE_STATES) hours[state] = hoursOf(spansOf((one) => one === state));
  const shiftHours = hoursOf(scheduled);
  const operating = hoursOf(
    commonSpans(
      spansOf((state) => state === 'operating'),
      scheduled,
    ),
  );
  const failures = commonSpans(
    spansOf((state) => state === 'fault'),
    scheduled,
  );
  const known = hoursOf(
    commonSpans(
      spansOf(() => true),
      scheduled,
    ),
  );
  return {
    hours,
    shiftHours,
    utilisation: shiftHours > 0 ? operating / shiftHours : null,
    idleShare: idleShare(hours.idle, hours.operating),
    downtimeHours: hoursOf(failures),
    faults: failures.length,
    unknownShiftHours: shiftHours - known,
  };
}

/** @example idleShare(30, 90) // 0.25 */
export function idleShare(idleHours: number, operatingHours: number): number | null {
  const run = idleHours + operatingHours;
  return run > 0 ? idleHours / run : null;
}
