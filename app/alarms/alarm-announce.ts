import type { Broker } from '../../broker/broker.ts';
import type { FloodChange } from '../../rules/alarm-measures.ts';
import { floodNotice } from '../../rules/notices/notice-of.ts';
import type { Alarm } from '../../site/alarm.ts';
import { alarmTopic } from '../../site/topic.ts';

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

/**
 * Tells that a flood has begun, and that it has ended, as one alarm more. The single ones stay what they are: a topic is a
 * state and no call, and a lamp must be right in a flood, too.
 */
export function announceFloods(
  broker: Pick<Broker, 'announce'>,
  site: string,
  floods: readonly FloodChange[],
): void {
  for (const flood of floods) {
    const id = `alarm-flood:${flood.position}`;
    const body = {
      ...{ id, rule: 'alarm-flood', state: flood.kind === 'began' ? 'unacknowledged' : 'normal' },
      ...{ priority: 'high', device: null, element: null, activity: null, since: flood.at },
      ...{ value: null, unit: '', text: floodNotice(flood).text },
    };
    void broker.announce(alarmTopic(site, id), JSON.stringify(body)).catch(() => undefined);
  }
}
