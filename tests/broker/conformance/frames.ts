import type { Qos } from './packets.ts';

export interface Delivered {
  cmd: 'publish';
  topic: string;
  payload: Buffer;
  qos: Qos;
  retain: boolean;
  dup: boolean;
  /** null at QoS 0. */
  id: number | null;
}

interface OnlyAnId<C extends string> {
  cmd: C;
  id: number;
}

/** What a server may send. */
export type Received =
  | { cmd: 'connack'; sessionPresent: boolean; returnCode: number }
  | Delivered
  | OnlyAnId<'puback'>
  | OnlyAnId<'pubrec'>
  | OnlyAnId<'pubrel'>
  | OnlyAnId<'pubcomp'>
  | OnlyAnId<'unsuback'>
  | { cmd: 'suback'; id: number; returnCodes: number[] }
  | { cmd: 'pingresp' };

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const ONLY_AN_ID = new Map<number, 'puback' | 'pubrec' | 'pubrel' | 'pubcomp' | 'unsuback'>([
  [0x40, 'puback'],
  [0x50, 'pubrec'],
  // [MQTT-3.6.1-1] PUBREL has the flags 0010.
  [0x62, 'pubrel'],
  [0x70, 'pubcomp'],
  [0xb0, 'unsuback'],
]);

/** Cuts the first whole packet off, or null while there is none. */
export function splitFrame(bytes: Buffer): { frame: Received; rest: Buffer } | null {
  let length = 0;
  for (let position = 1; position <= 4; position++) {
    const digit = bytes[position];
    if (digit === undefined) return null;
    length += (digit & 0x7f) * 128 ** (position - 1);
    if (digit & 0x80) continue;
    const end = position + 1 + length;
    if (bytes.length < end) return null;
    return { frame: decode(bytes[0] ?? 0, bytes.subarray(position + 1, end)), rest: bytes.subarray(end) };
  }
  throw new Error(`The broker sent a remaining length of five bytes: ${bytes.toString('hex', 0, 6)}`);
}

/** Reads one packet and judges it: a broker that sends a wrong one fails the sequence. */
function decode(first: number, body: Buffer): Received {
  const wrong = () =>
    new Error(`The broker sent a wrong packet: ${first.toString(16)} ${body.toString('hex')}`);
  const idOnly = ONLY_AN_ID.get(first);
  if (idOnly) {
    const id = body.length === 2 ? body.readUInt16BE(0) : 0;
    if (id === 0) throw wrong();
    return { cmd: idOnly, id };
  }
  if (first >> 4 === 3) return decodePublish(first & 0x0f, body, wrong);
  if (first === 0x20 && body.length === 2 && body.readUInt8(0) <= 1)
    return { cmd: 'connack', sessionPresent: body[0] === 1, returnCode: body.readUInt8(1) };
  if (first === 0x90 && body.length >= 3) {
    const returnCodes = [...body.subarray(2)];
    // [MQTT-3.9.3-2] Other return codes are reserved.
    if (returnCodes.some((code) => code > 2 && code !== 0x80)) throw wrong();
    return { cmd: 'suback', id: body.readUInt16BE(0), returnCodes };
  }
  if (first === 0xd0 && body.length === 0) return { cmd: 'pingresp' };
  throw wrong();
}

function decodePublish(flags: number, body: Buffer, wrong: () => Error): Delivered {
  const qos = (flags >> 1) & 3;
  const dup = (flags & 8) !== 0;
  const topicEnd = 2 + body.readUInt16BE(0);
  const payloadStart = qos === 0 ? topicEnd : topicEnd + 2;
  if (payloadStart > body.length) throw wrong();
  const id = qos === 0 ? null : body.readUInt16BE(topicEnd);
  // [MQTT-1.5.3-1] Throws at what is not UTF-8. [MQTT-1.5.3-3] U+FEFF is kept.
  const topic = STRICT_UTF8.decode(body.subarray(2, topicEnd));
  // [MQTT-1.5.3-2], [MQTT-3.3.1-2], [MQTT-3.3.1-4], [MQTT-2.3.1-1], [MQTT-3.3.2-2], [MQTT-4.7.3-1]
  if ((dup && qos === 0) || id === 0 || topic === '' || /[+#]/.test(topic) || topic.includes('\0'))
    throw wrong();
  if (qos !== 0 && qos !== 1 && qos !== 2) throw wrong();
  return {
    cmd: 'publish',
    topic,
    payload: Buffer.from(body.subarray(payloadStart)),
    qos,
    retain: (flags & 1) === 1,
    dup,
    id,
  };
}
