import type { Alarm, AlarmHistoryEntry } from '../../../site/alarm.ts';
import type { Role } from '../../../site/credential.ts';
import type { Text } from '../../../site/text.ts';

/** An alarm with its rule, and all that it did. */
export interface AlarmDetail extends Alarm {
  ruleName: Text;
  action: Text;
  source: string;
  acknowledgedByRoles: readonly Role[];
  /** Newest first. */
  history: AlarmHistoryEntry[];
  /** Ids of risks. */
  risks: string[];
}
