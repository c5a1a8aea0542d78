import type { Alarm, AlarmPriority } from '../site/alarm.ts';
import { ROLES, type Role } from '../site/credential.ts';

import { HIDDEN } from './alarm-state.ts';

const MINUTE_MS = 60_000;
/** ISA-18.2: more than ten alarms in ten minutes are more than one person can deal with; below five it is over. */
export const FLOOD_ABOVE = 10;
export const FLOOD_ENDS_BELOW = 5;
export const FLOOD_WINDOW_MS = 10 * MINUTE_MS;
const CHATTER_RAISES = 3;
const CHATTER_WINDOW_MS = MINUTE_MS;
const STALE_MS = 24 * 60 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
// Ten thousand a day is a broken rule; its first ones tell.
const RAISES_MAX = 10_000;

/** One announcement of an alarm; `at` is when the service knew, for that is when a person gets it. */
export interface Raise {
  alarm: string;
  position: Role;
  priority: Alarm['priority'];
  at: number;
}

/** The raises of the last day and the floods that go on, by operator position. */
export interface MeasuresState {
  raises: readonly Raise[];
  floods: Readonly<Partial<Record<Role, number>>>;
}

export interface FloodChange {
  position: Role;
  kind: 'began' | 'ended';
  at: number;
}

export const NO_MEASURES: MeasuresState = { raises: [], floods: {} };

/** Notes what was announced, and lets time pass: says where a flood began or ended. */
export function measure(
  state: MeasuresState,
  raised: readonly Raise[],
  now: number,
): { state: MeasuresState; changes: FloodChange[] } {
  const isRecent = ({ at }: Raise) => at > now - DAY_MS;
  const kept = state.raises.every(isRecent) ? state.raises : state.raises.filter(isRecent);
  const raises = raised.length === 0 ? kept : [...kept, ...raised].slice(-RAISES_MAX);
  const floods = { ...state.floods };
  const changes: FloodChange[] = [];
  for (const position of ROLES) {
    const recent = raises.filter((one) => one.position === position && one.at > now - FLOOD_WINDOW_MS).length;
    if (floods[position] === undefined && recent > FLOOD_ABOVE) {
      floods[position] = now;
      changes.push({ position, kind: 'began', at: now });
    } else if (floods[position] !== undefined && recent < FLOOD_ENDS_BELOW) {
      delete floods[position];
      changes.push({ position, kind: 'ended', at: now });
    }
  }
  return { state: { raises, floods }, changes };
}

export interface AlarmFigures {
  /** Announced in the last 24 h; up to 150 can be dealt with. */
  perDay: number;
  /** Of these, critical; should be below 0.05. */
  criticalShare: number | null;
  byPriority: Record<AlarmPriority, number>;
  /** Whose condition holds and that nothing hides. */
  active: Record<AlarmPriority, number>;
  /** Ids that were announced three times within a minute, in the last 24 h. */
  chattering: string[];
  /** Ids that have been active for more than 24 h. */
  stale: string[];
  floods: Role[];
}

/** How good the alarms are, by the measures of ISA-18.2. */
export function alarmFigures(state: MeasuresState, alarms: Iterable<Alarm>, now: number): AlarmFigures {
  const raises = state.raises.filter(({ at }) => at > now - DAY_MS);
  const critical = raises.filter(({ priority }) => priority === 'critical').length;
  const all = [...alarms];
  const stale = all.filter(({ active, raisedAt }) => active && now - (raisedAt ?? now) > STALE_MS);
  return {
    perDay: raises.length,
    criticalShare: raises.length === 0 ? null : critical / raises.length,
    byPriority: countByPriority(raises),
    active: countByPriority(all.filter(({ state, active }) => active && !HIDDEN.has(state))),
    chattering: [...Map.groupBy(raises, ({ alarm }) => alarm)].flatMap(([id, ofOne]) =>
      chatters(ofOne) ? [id] : [],
    ),
    stale: stale.map(({ id }) => id),
    floods: ROLES.filter((position) => state.floods[position] !== undefined),
  };
}

function countByPriority(items: readonly { priority: AlarmPriority }[]): Record<AlarmPriority, number> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { priority } of items) counts[priority]++;
  return counts;
}

function chatters(raises: readonly Raise[]): boolean {
  return raises.some(({ at }, index) => {
    const first = raises[index - CHATTER_RAISES + 1];
    return first !== undefined && at - first.at <= CHATTER_WINDOW_MS;
  });
}
