import type { Alarm, AlarmHistoryEntry } from '../site/alarm.ts';
import type { Role } from '../site/credential.ts';
import type { Text } from '../site/text.ts';

/** What a person may do to an alarm. */
export type AlarmDeed =
  | { kind: 'acknowledge' | 'reset' | 'unshelve' | 'return-to-service' }
  | { kind: 'shelve'; minutes: number | 'once' }
  | { kind: 'remove-from-service'; reason: string };

export type AlarmAnswer = { ok: true; alarm: Alarm } | { ok: false; reason: string };

/** What HTTP may ask of the alarms. */
export interface AlarmPorts {
  /** Those that are held now, in any state. */
  list(): readonly Alarm[];
  /** What an active alarm is judged by now; null: it has gone, or judges no number. */
  valueNow(id: string): number | null;
  /** All that there ever were, the last raised first. */
  page(limit: number, before?: string): Alarm[];
  get(id: string): {
    alarm: Alarm;
    ruleName: Text;
    action: Text;
    source: string;
    acknowledgedByRoles: readonly Role[];
  } | null;
  history(asked: { alarm?: string; limit: number; before?: number }): AlarmHistoryEntry[];
  figures(): object;
  act(id: string, deed: AlarmDeed, actor: { by: string; roles: readonly Role[] }): AlarmAnswer;
  rules(): { items: object[]; files: readonly object[] };
}
