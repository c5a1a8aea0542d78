import type { Alarm, AlarmHistoryEntry } from '../../../site/alarm.ts';
import type { Role } from '../../../site/credential.ts';
import type { Text } from '../../../site/text.ts';

/** An alarm as the list has it. */
export interface ListedAlarm extends Alarm {
  /** What it is judged by now, in `unit`; null: it has gone, or judges no number. */
  valueNow: number | null;
}

/** An alarm with its rule, and all that it did. */
export interface AlarmDetail extends ListedAlarm {
  ruleName: Text;
  action: Text;
  source: string;
  acknowledgedByRoles: readonly Role[];
  /** Newest first. */
  history: AlarmHistoryEntry[];
  /** Ids of risks. */
  risks: string[];
}
