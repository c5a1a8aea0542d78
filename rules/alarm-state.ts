import type { Alarm, AlarmChange, AlarmChangeKind, AlarmState } from '../site/alarm.ts';

export type AlarmRefusal =
  | 'role-not-allowed'
  | 'nothing-to-acknowledge'
  | 'not-latched'
  | 'shelving-too-long';

export type AlarmStep =
  | { ok: true; alarm: Alarm; changes: AlarmChange[] }
  | { ok: false; reason: AlarmRefusal };

export const HIDDEN: ReadonlySet<AlarmState> = new Set(['shelved', 'suppressed', 'out-of-service']);

/**
 * The state that an alarm shows. What hides it comes first: out of service, then suppressed, then shelved (ISA-18.2
 * lets them overlap, and a screen can show one).
 */
export function alarmState(alarm: Omit<Alarm, 'state'>): AlarmState {
  if (alarm.outOfService) return 'out-of-service';
  if (alarm.suppressed) return 'suppressed';
  if (alarm.shelved) return 'shelved';
  if (alarm.active || alarm.latched) return alarm.acknowledged ? 'acknowledged' : 'unacknowledged';
  return alarm.acknowledged ? 'normal' : 'returned-unacknowledged';
}

/** The alarm with something changed, and the change to tell of. */
export function changed(before: Alarm, what: Partial<Alarm>, kind: AlarmChangeKind, at: number): AlarmStep {
  const next = { ...before, ...what };
  const alarm: Alarm = { ...next, state: alarmState(next) };
  const [wasHidden, isHidden] = [HIDDEN.has(before.state), HIDDEN.has(alarm.state)];
  // Somebody is told when an alarm comes to ask for him, when it no longer does, and when it comes out of hiding.
  const announce =
    !isHidden && (wasHidden ? alarm.state === 'unacknowledged' : kind === 'raised' || kind === 'returned');
  return { ok: true, alarm, changes: [{ kind, at, alarm, announce }] };
}

/** The same alarm, for what changes nothing. */
export function unchanged(alarm: Alarm): AlarmStep {
  return { ok: true, alarm, changes: [] };
}

/** An active alarm that comes out of hiding has to be acknowledged, whoever did so before. */
export function askAgain(alarm: Alarm): Partial<Alarm> {
  return alarm.active ? { acknowledged: false, acknowledgedBy: null, acknowledgedAt: null } : {};
}
