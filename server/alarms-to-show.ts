import { ALARM_PRIORITIES, type Alarm, type AlarmState } from '../site/alarm.ts';

// A screen shows tens; five hundred at once are a flood, and the list has the rest.
const SHOWN_MAX = 500;

/** Alarms that ask for somebody. */
export const ASKING: ReadonlySet<AlarmState> = new Set([
  'unacknowledged',
  'acknowledged',
  'returned-unacknowledged',
]);

/** What screens are shown: all that is not normal, the most urgent and newest where there are too many. */
export function alarmsToShow(alarms: readonly Alarm[]): Alarm[] {
  return byUrgency(alarms.filter(isThere)).slice(0, SHOWN_MAX);
}

/** Not normal; one that is suppressed by design while nothing is wrong is nobody's business. */
export function isThere({ state, active }: Alarm): boolean {
  return state !== 'normal' && (state !== 'suppressed' || active);
}

/** What asks for somebody first, then the most urgent, then the newest. */
export function byUrgency(alarms: readonly Alarm[]): Alarm[] {
  const rank = ({ state, priority }: Alarm) =>
    (ASKING.has(state) ? 0 : 10) + ALARM_PRIORITIES.indexOf(priority);
  return alarms.toSorted((a, b) => rank(a) - rank(b) || (b.raisedAt ?? 0) - (a.raisedAt ?? 0));
}
