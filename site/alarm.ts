import type { Role } from './credential.ts';
import type { Text } from './text.ts';

/** Most urgent first. Of all alarms raised fewer than one in twenty should be `critical` (ISA-18.2). */
export const ALARM_PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];

/**
 * The states of ISA-18.2 and IEC 62682. `unacknowledged` and `acknowledged` are active, `returned-unacknowledged` was
 * active and nobody has said that he saw it. The last three hide an alarm: for a while, by design, or for work on it.
 */
export const ALARM_STATES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned-unacknowledged',
  'shelved',
  'suppressed',
  'out-of-service',
] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** Put aside by a person: until a time, or (one-shot) until the condition has gone once. */
export interface Shelving {
  by: string;
  at: number;
  /** ms; null: one-shot. */
  until: number | null;
}

/** One rule on one subject, in whatever state; its id is `rule:subject`. Times are ms since 1970 UTC. */
export interface Alarm {
  id: string;
  rule: string;
  subject: string;
  state: AlarmState;
  priority: AlarmPriority;
  /** Whose desk it comes to; floods are measured there. */
  position: Role;
  /** The condition holds, whether or not anybody is told. */
  active: boolean;
  /** The condition has gone, and the alarm stays until it is reset. */
  latched: boolean;
  acknowledged: boolean;
  acknowledgedBy: string | null;
  acknowledgedAt: number | null;
  /** Event time at which the condition had held for its delay; null: never yet. */
  raisedAt: number | null;
  returnedAt: number | null;
  /** Occurrences so far. */
  count: number;
  /** The first of its group; the others follow from it or happened with it. */
  firstOut: boolean;
  group: string | null;
  shelved: Shelving | null;
  suppressed: boolean;
  outOfService: { by: string; at: number; reason: string } | null;
  /** What was judged when it last changed, in `unit`; null where a rule judges no number. */
  value: number | null;
  limit: number | null;
  unit: string;
  device: string | null;
  element: string | null;
  activity: string | null;
  text: Text;
}

export type AlarmChangeKind =
  | 'raised'
  /** Late data show that it began or ended at another time; no news for anybody's pocket. */
  | 'redated'
  | 'returned'
  | 'acknowledged'
  | 'reset'
  | 'shelved'
  | 'unshelved'
  | 'suppressed'
  | 'unsuppressed'
  | 'removed-from-service'
  | 'returned-to-service'
  | 'withdrawn';

/** What happened to an alarm. `announce`: somebody has to be told. */
export interface AlarmChange {
  kind: AlarmChangeKind;
  /** Event time for what readings say, time of the command for what people do. */
  at: number;
  alarm: Alarm;
  announce: boolean;
  /** Who did it; absent for what readings say. */
  by?: string;
}

/** One line of what happened to an alarm. */
/** One time that an alarm was raised: as it was said then, and until when it stood. */
export interface AlarmRaise extends Pick<Alarm, 'id' | 'priority' | 'text' | 'value' | 'unit'> {
  raisedAt: number;
  /** Event time at which the condition had gone; null: it stands. */
  returnedAt: number | null;
}

export interface AlarmHistoryEntry {
  id: number;
  alarm: string;
  kind: AlarmChangeKind;
  at: number;
  /** Who did it; null for what readings say. */
  by: string | null;
  state: AlarmState;
  priority: AlarmPriority;
  text: Text;
  value: number | null;
  unit: string;
}
