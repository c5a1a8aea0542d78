import type { Broker } from '../../broker/broker.ts';
import type { Risk } from '../../site/risk.ts';
import { riskTopic } from '../../site/topic.ts';

/** Tells lamps, PLCs and other programs about risks, retained, so that one that comes later hears it too. */
export function announceRisks(broker: Broker, site: string, risks: readonly Risk[]): void {
  for (const risk of risks) {
    const { id, activity, cause, state, level, expectedDelayHours, p80DelayHours, floatHours, since, text } =
      risk;
    const body = {
      id,
      activity,
      cause,
      state,
      level,
      expectedDelayHours,
      p80DelayHours,
      floatHours,
      since,
      text,
    };
    // A broker that is closing cannot be told; the next start tells everything again.
    void broker.announce(riskTopic(site, id), JSON.stringify(body)).catch(() => undefined);
  }
}
