import { ALARM_PRIORITIES, type Alarm } from '../../../site/alarm.ts';
import type { LiveState } from '../../../site/live.ts';

// As many lines as stand below the model.
const SHOWN_MAX = 3;

/**
 * The alarms that the whole site is to see: while one that is critical stands and nobody has said that he saw it, that
 * one and the next most urgent, one for each machine, pour or gateway, the newest first. Else none.
 */
export function urgentAlarms({ alarms }: Pick<LiveState, 'alarms'>): Alarm[] {
  const standing = Object.values(alarms)
    .filter(({ state, priority }) => state === 'unacknowledged' && rankOf(priority) <= rankOf('high'))
    .sort((a, b) => rankOf(a.priority) - rankOf(b.priority) || (b.raisedAt ?? 0) - (a.raisedAt ?? 0));
  if (standing[0]?.priority !== 'critical') return [];
  const ofSubject = new Map<string, Alarm>();
  for (const alarm of standing) if (!ofSubject.has(alarm.subject)) ofSubject.set(alarm.subject, alarm);
  return [...ofSubject.values()].slice(0, SHOWN_MAX);
}

function rankOf(priority: Alarm['priority']): number {
  return ALARM_PRIORITIES.indexOf(priority);
}
