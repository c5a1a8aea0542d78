import type { Broker } from '../broker/broker.ts';
import type { Alarm } from '../site/alarm.ts';
import { alarmTopic } from '../site/topic.ts';

/** Tells lamps, PLCs and other programs about alarms, retained; one that is over says `normal`. */
export function announceAlarms(
  broker: Pick<Broker, 'announce'>,
  site: string,
  alarms: Iterable<Alarm>,
): void {
  for (const alarm of alarms) {
    const { id, rule, state, priority, device, element, activity, value, unit, text } = alarm;
    const since = alarm.raisedAt;
    const body = { id, rule, state, priority, device, element, activity, since, value, unit, text };
    // A broker that is closing cannot be told; the next start tells everything again.
    void broker.announce(alarmTopic(site, id), JSON.stringify(body)).catch(() => undefined);
  }
}
