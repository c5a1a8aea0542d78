import type { Migration } from '../migrate.ts';

/** A report asks for the alarms of a day out of years of them. */
export const alarmsByTime: Migration = {
  name: 'alarms-by-time',
  sql: 'CREATE INDEX alarm_change_at ON alarm_change (kind, at);',
};
