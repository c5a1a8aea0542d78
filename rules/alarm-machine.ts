import type { Alarm } from '../site/alarm.ts';
import type { Role } from '../site/credential.ts';
import { shelve, unshelve } from './alarm-shelving.ts';
import { type AlarmStep, askAgain, changed, HIDDEN, unchanged } from './alarm-state.ts';

/** What readings say of an alarm. */
export type AlarmSign =
  | { kind: 'raise'; at: number; value: number | null; limit: number | null }
  | { kind: 'return'; at: number; value: number | null; latch: boolean }
  | { kind: 'suppress' | 'unsuppress'; at: number }
  /** Late data show that it came and went again, unknown to anybody. */
  | { kind: 'occur'; from: number; to: number; value: number | null; limit: number | null; latch: boolean }
  /** What late data show of an occurrence that was told; `to` null: it is still there. */
  | { kind: 'redate'; from: number; to: number | null }
  /** Its rule or its subject has gone. */
  | { kind: 'withdraw'; at: number };

/** What a person does to an alarm. */
export type AlarmAction =
  | { kind: 'acknowledge' | 'reset' | 'unshelve' | 'return-to-service' }
  | { kind: 'shelve'; minutes: number | 'once' }
  | { kind: 'remove-from-service'; reason: string };

export type AlarmCommand = AlarmAction & { by: string; roles: readonly Role[]; at: number };

/** What readings say. Saying it again changes nothing. */
export function takeSign(alarm: Alarm, sign: AlarmSign): AlarmStep {
  switch (sign.kind) {
    case 'raise':
      return raise(alarm, sign);
    case 'return':
      return alarm.active ? returnToNormal(alarm, sign) : unchanged(alarm);
    case 'suppress':
      return alarm.suppressed
        ? unchanged(alarm)
        : changed(alarm, { suppressed: true }, 'suppressed', sign.at);
    case 'unsuppress':
      return alarm.suppressed
        ? changed(alarm, { suppressed: false, ...askAgain(alarm) }, 'unsuppressed', sign.at)
        : unchanged(alarm);
    case 'occur':
      return occur(alarm, sign);
    case 'redate':
      return redate(alarm, sign);
    case 'withdraw':
      return changed(alarm, WITHDRAWN, 'withdrawn', sign.at);
  }
}

const WITHDRAWN = {
  active: false,
  latched: false,
  acknowledged: true,
  firstOut: false,
  suppressed: false,
  shelved: null,
} as const;

function raise(alarm: Alarm, sign: Extract<AlarmSign, { kind: 'raise' }>): AlarmStep {
  const { value, limit, at } = sign;
  if (alarm.active) return unchanged(alarm);
  return changed(
    alarm,
    {
      active: true,
      latched: false,
      acknowledged: false,
      acknowledgedBy: null,
      acknowledgedAt: null,
      raisedAt: at,
      returnedAt: null,
      count: alarm.count + 1,
      value,
      limit,
    },
    'raised',
    at,
  );
}

/** Data that come and are corrected in turn may find an occurrence again that was told: then only its times change. */
function occur(alarm: Alarm, sign: Extract<AlarmSign, { kind: 'occur' }>): AlarmStep {
  if (alarm.active) return unchanged(alarm);
  if (isLast(alarm, sign)) return redate(alarm, { kind: 'redate', from: sign.from, to: sign.to });
  const { value, limit, latch } = sign;
  const raised = raise(alarm, { kind: 'raise', at: sign.from, value, limit });
  if (!raised.ok) return raised;
  const returned = returnToNormal(raised.alarm, { kind: 'return', at: sign.to, value: null, latch });
  return returned.ok ? { ...returned, changes: [...raised.changes, ...returned.changes] } : returned;
}

function isLast({ raisedAt, returnedAt }: Alarm, span: { from: number; to: number | null }): boolean {
  if (raisedAt === null) return false;
  return (
    raisedAt < (span.to ?? Number.POSITIVE_INFINITY) && span.from < (returnedAt ?? Number.POSITIVE_INFINITY)
  );
}

/** Late data put the times of its last occurrence right; another occurrence is not touched. */
function redate(alarm: Alarm, { from, to }: Extract<AlarmSign, { kind: 'redate' }>): AlarmStep {
  if (alarm.active !== (to === null) || !isLast(alarm, { from, to })) return unchanged(alarm);
  if (alarm.raisedAt === from && alarm.returnedAt === to) return unchanged(alarm);
  return changed(alarm, { raisedAt: from, returnedAt: to }, 'redated', from);
}

/** A condition that went while nobody was told needs nobody's acknowledgement; one-shot shelving ends with it. */
function returnToNormal(alarm: Alarm, sign: Extract<AlarmSign, { kind: 'return' }>): AlarmStep {
  const isHidden = HIDDEN.has(alarm.state);
  return changed(
    alarm,
    {
      active: false,
      latched: sign.latch,
      returnedAt: sign.at,
      shelved: alarm.shelved?.until === null ? null : alarm.shelved,
      value: sign.value ?? alarm.value,
      ...(isHidden && !sign.latch ? { acknowledged: true } : {}),
    },
    'returned',
    sign.at,
  );
}

/**
 * What a person does, if his role may.
 *
 * @param allowed roles that may acknowledge this alarm
 */
export function takeCommand(alarm: Alarm, command: AlarmCommand, allowed: readonly Role[]): AlarmStep {
  if (!command.roles.some((role) => allowed.includes(role))) return { ok: false, reason: 'role-not-allowed' };
  const { at, by } = command;
  switch (command.kind) {
    case 'acknowledge':
      return acknowledge(alarm, by, at);
    case 'reset':
      return reset(alarm, at);
    case 'shelve':
      return shelve(alarm, command.minutes, by, at);
    case 'unshelve':
      return unshelve(alarm, at);
    case 'remove-from-service':
      return alarm.outOfService
        ? unchanged(alarm)
        : changed(alarm, { outOfService: { by, at, reason: command.reason } }, 'removed-from-service', at);
    case 'return-to-service':
      return alarm.outOfService
        ? changed(alarm, { outOfService: null, ...askAgain(alarm) }, 'returned-to-service', at)
        : unchanged(alarm);
  }
}

function acknowledge(alarm: Alarm, by: string, at: number): AlarmStep {
  if (HIDDEN.has(alarm.state)) return { ok: false, reason: 'nothing-to-acknowledge' };
  if (alarm.acknowledged)
    return alarm.active ? unchanged(alarm) : { ok: false, reason: 'nothing-to-acknowledge' };
  return changed(alarm, { acknowledged: true, acknowledgedBy: by, acknowledgedAt: at }, 'acknowledged', at);
}

function reset(alarm: Alarm, at: number): AlarmStep {
  if (!alarm.latched || !alarm.acknowledged) return { ok: false, reason: 'not-latched' };
  return changed(alarm, { latched: false }, 'reset', at);
}
