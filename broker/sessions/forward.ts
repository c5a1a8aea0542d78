import type { AedesPublishPacket, Client } from 'aedes';
import type { KeptMessage } from '../../site/mqtt-session.ts';
import type { Sessions } from './sessions.ts';

/**
 * The packet as one client should get it: at the highest QoS of its subscriptions, no higher than it was published
 * with [MQTT-3.8.4-6], with a packet identifier of its session, and not marked as a repetition because the
 * publisher's was one [MQTT-3.3.1-3]. null when it should not get it, or not now.
 */
export function forwarded(
  sessions: Sessions,
  client: Client,
  packet: AedesPublishPacket & { messageId?: number },
): AedesPublishPacket | null {
  // It is sent again from the queue, where all of this was settled.
  if (packet.messageId) return packet;
  const session = sessions.of(client);
  const granted = session?.grantedFor(packet.topic) ?? null;
  // Before its CONNACK a client gets nothing; the queue brings what must not be lost.
  if (!session?.live || granted === null) return null;
  // It came by another of its subscriptions already. A retained one is sent for each.
  if (!packet.retain && session.lastCounter === packet.brokerCounter) return null;
  if (!packet.retain) session.lastCounter = packet.brokerCounter;
  const qos = granted < packet.qos ? granted : packet.qos;
  if (qos === 0) return { ...packet, qos, dup: false };
  const { topic, payload } = packet;
  const message: KeptMessage = {
    topic,
    qos,
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
  };
  const messageId = packet.retain
    ? sessions.sendRetained(session, message)
    : sessions.sendLive(session, message, packet.brokerCounter);
  return messageId === null ? null : { ...packet, qos, dup: false, messageId };
}
