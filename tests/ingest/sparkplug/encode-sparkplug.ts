import sparkplug from 'sparkplug-payload';
import type { UMetric, UPayload } from 'sparkplug-payload/lib/sparkplugbpayload.js';

const codec = sparkplug.get('spBv1.0');

/** The bytes of a message as Eclipse Tahu's library writes them. */
export function encodeSparkplug(payload: UPayload): Uint8Array {
  if (!codec) throw new Error('sparkplug-payload does not know spBv1.0');
  return codec.encodePayload(payload);
}

export function decodeWithTahu(bytes: Uint8Array): UPayload {
  if (!codec) throw new Error('sparkplug-payload does not know spBv1.0');
  return codec.decodePayload(bytes);
}

export type { UMetric, UPayload };
