import sparkplug from 'sparkplug-payload';
import { PlumblineError } from '../../site/errors.ts';
import { commandTopic } from './sparkplug-topic.ts';

/** Something to be sent out by the broker. */
export interface OutboundMessage {
  topic: string;
  payload: Uint8Array;
  qos: 0 | 1;
  retain: boolean;
}

/**
 * Asks an edge node to announce all its metrics again. QoS 0, not retained, without a sequence number (Sparkplug 3.0
 * section 6.4.23).
 *
 * @param at ms
 */
export function rebirthCommand(group: string, edge: string, at: number): OutboundMessage {
  const codec = sparkplug.get('spBv1.0');
  if (!codec)
    throw new PlumblineError(
      'sparkplug-unavailable',
      'Cannot write a Sparkplug command: the package sparkplug-payload does not know spBv1.0. Install its version 1.0.3.',
    );
  const payload = codec.encodePayload({
    timestamp: at,
    metrics: [{ name: 'Node Control/Rebirth', timestamp: at, type: 'Boolean', value: true }],
  });
  return { topic: commandTopic(group, edge), payload, qos: 0, retain: false };
}

/**
 * Tells edge nodes whether this host is there; they may wait for it with their births. Retained, QoS 1. The will of a
 * connection to a broker that is not ours is the same with `online` false and the same time.
 *
 * @param host the id under which edges know us
 * @param at ms; of the birth, also in the will
 */
export function hostState(host: string, online: boolean, at: number): OutboundMessage {
  return {
    topic: `spBv1.0/STATE/${host}`,
    payload: Buffer.from(JSON.stringify({ online, timestamp: at })),
    qos: 1,
    retain: true,
  };
}
