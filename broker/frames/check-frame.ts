import type { Frame } from './frame.ts';
import {
  CONNECT,
  DISCONNECT,
  PINGREQ,
  PUBACK,
  PUBCOMP,
  PUBLISH,
  PUBREC,
  PUBREL,
  SUBSCRIBE,
  UNSUBSCRIBE,
} from './packet-type.ts';
import { isCleanText, textAt } from './text.ts';
import { isTopicFilter, isTopicName } from './topic-rules.ts';

/** What is wrong with a first packet, as its header tells; what is in a CONNECT is judged when it is there. */
export function wrongAtFirst(frame: Frame, bytesMax: number): string | null {
  return frame.type === CONNECT ? tooLarge(frame, bytesMax) : 'the first packet is not a CONNECT';
}

/** What is wrong with a packet as far as it has arrived: its size is known before its bytes are waited for. */
export function wrongSoFar(bytes: Buffer, frame: Frame, bytesMax: number): string | null {
  return tooLarge(frame, bytesMax) ?? (frame.end <= bytes.length ? wrongWith(bytes, frame) : null);
}

function tooLarge({ start, end }: Frame, bytesMax: number): string | null {
  return end - start > bytesMax ? `a packet of ${end - start} bytes; ${bytesMax} are allowed` : null;
}

/**
 * What is wrong with a frame that a client sends after its CONNECT, in words for the log; null when nothing is.
 * Whatever is wrong ends the connection [MQTT-4.8.0-1].
 */
export function wrongWith(bytes: Buffer, frame: Frame): string | null {
  switch (frame.type) {
    case PUBLISH:
      return wrongPublish(bytes, frame);
    case PUBACK:
    case PUBREC:
    case PUBCOMP:
      return wrongConfirmation(bytes, frame, 0);
    case PUBREL:
      return wrongConfirmation(bytes, frame, 2);
    case SUBSCRIBE:
      return wrongFilters(bytes, frame, true);
    case UNSUBSCRIBE:
      return wrongFilters(bytes, frame, false);
    case PINGREQ:
    case DISCONNECT:
      return wrongEmpty(frame);
    default:
      return `packet type ${frame.type} is not for a client to send`;
  }
}

function wrongPublish(bytes: Buffer, { flags, body, end }: Frame): string | null {
  const qos = (flags >> 1) & 3;
  if (qos === 3) return 'PUBLISH with QoS 3';
  if (qos === 0 && flags & 8) return 'PUBLISH with DUP and QoS 0';
  const topic = textAt(bytes, body, end);
  if (!topic) return 'PUBLISH is cut short in its topic';
  if (!isCleanText(bytes, topic)) return 'topic is not clean UTF-8 text';
  if (!isTopicName(bytes, topic)) return 'topic is empty or has a wildcard';
  if (qos === 0) return null;
  if (topic.end + 2 > end) return 'PUBLISH is cut short in its packet identifier';
  return bytes.readUInt16BE(topic.end) === 0 ? 'packet identifier 0' : null;
}

function wrongConfirmation(bytes: Buffer, { flags, body, end }: Frame, flagsDue: number): string | null {
  if (flags !== flagsDue) return 'reserved flags are set';
  if (end - body !== 2) return 'a confirmation has two bytes';
  return bytes.readUInt16BE(body) === 0 ? 'packet identifier 0' : null;
}

function wrongEmpty({ flags, body, end }: Frame): string | null {
  if (flags !== 0) return 'reserved flags are set';
  return body === end ? null : 'PINGREQ and DISCONNECT have no body';
}

/** The list of filters of SUBSCRIBE (each with its QoS) or UNSUBSCRIBE. */
function wrongFilters(bytes: Buffer, { flags, body, end }: Frame, withQos: boolean): string | null {
  if (flags !== 2) return 'reserved flags are set';
  if (body + 2 > end) return 'the packet identifier is missing';
  if (bytes.readUInt16BE(body) === 0) return 'packet identifier 0';
  let at = body + 2;
  if (at === end) return 'no topic filter';
  while (at < end) {
    const filter = textAt(bytes, at, end);
    if (!filter) return 'cut short in a topic filter';
    if (!isCleanText(bytes, filter)) return 'topic filter is not clean UTF-8 text';
    if (!isTopicFilter(bytes, filter)) return 'topic filter is empty or its wildcards stand wrong';
    at = filter.end;
    if (!withQos) continue;
    if (at === end) return 'a requested QoS is missing';
    if ((bytes[at] as number) > 2) return 'requested QoS is not 0, 1 or 2';
    at += 1;
  }
  return null;
}
