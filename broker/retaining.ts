import type { PublishPacket } from 'aedes';
import type { Identity } from '../site/credential.ts';
import type { Access } from './access.ts';
import type { BrokerLimits } from './limits.ts';
import type { Sessions } from './sessions/sessions.ts';

/**
 * Keeps messages for newcomers, in aedes' place: there a retained message takes a step more than others, and comes
 * out behind the ones that were sent after it. Live it goes out like any other [MQTT-3.3.1-9].
 *
 * @returns false when there was no room for it; it is stored and delivered all the same
 */
export function retain(
  { sessions, access, limits }: { sessions: Sessions; access: Access; limits: BrokerLimits },
  client: object,
  identity: Identity,
  packet: PublishPacket,
): boolean {
  packet.retain = false;
  const { topic, qos, messageId, payload } = packet;
  // A repetition was kept the first time; by now the topic may have a newer one.
  if (qos === 2 && messageId && sessions.hasInbound(client, messageId)) return true;
  const { retained } = sessions;
  const root = access.rootOf(identity);
  // One that is there may be replaced; a new one only within its credential's share.
  const mayKeep =
    root === '' || retained.has(topic) || retained.countBelow(root) < limits.retainedPerCredentialMax;
  return mayKeep && sessions.retain({ topic, qos, payload: Buffer.from(payload) });
}
