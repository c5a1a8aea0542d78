import { generate, type IConnectPacket } from 'mqtt-packet';

export type Qos = 0 | 1 | 2;
export type Acknowledgement = 'puback' | 'pubrec' | 'pubrel' | 'pubcomp';

/** The first byte of every packet type a client sends, with the reserved flags as the standard wants them. */
export const FIRST_BYTE = {
  connect: 0x10,
  connack: 0x20,
  publish: 0x30,
  puback: 0x40,
  pubrec: 0x50,
  pubrel: 0x62,
  pubcomp: 0x70,
  subscribe: 0x82,
  suback: 0x90,
  unsubscribe: 0xa2,
  unsuback: 0xb0,
  pingreq: 0xc0,
  pingresp: 0xd0,
  disconnect: 0xe0,
} as const;

export interface ConnectOptions extends Partial<Omit<IConnectPacket, 'cmd' | 'will'>> {
  will?: { topic: string; payload: string | Buffer; qos?: Qos; retain?: boolean };
}

/** A right CONNECT. */
export function connect(options: ConnectOptions): Buffer {
  return generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clientId: '',
    clean: true,
    keepalive: 60,
    ...options,
  });
}

export interface PublishOptions {
  qos?: Qos;
  retain?: boolean;
  dup?: boolean;
  id?: number;
}

/** A right PUBLISH. */
export function publish(topic: string, payload: string | Buffer, options: PublishOptions = {}): Buffer {
  const { qos = 0, retain = false, dup = false, id = 1 } = options;
  return generate({ cmd: 'publish', topic, payload, qos, retain, dup, messageId: id });
}

/** A right SUBSCRIBE; each filter with the quality it asks for. */
export function subscribe(id: number, ...filters: (readonly [filter: string, qos: Qos])[]): Buffer {
  return generate({
    cmd: 'subscribe',
    messageId: id,
    subscriptions: filters.map(([topic, qos]) => ({ topic, qos })),
  });
}

export function unsubscribe(id: number, ...filters: string[]): Buffer {
  return generate({ cmd: 'unsubscribe', messageId: id, unsubscriptions: filters });
}

export function acknowledge(cmd: Acknowledgement, id: number): Buffer {
  return packet(FIRST_BYTE[cmd], packetId(id));
}

export const PINGREQ = Buffer.of(0xc0, 0);
export const DISCONNECT = Buffer.of(0xe0, 0);

/** Any packet, right or wrong: a first byte and what follows, with the remaining length that it has. */
export function packet(firstByte: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(firstByte), remainingLength(body.length), body]);
}

/** The length as the standard encodes it; `bytes` more than needed makes it longer than it has to be. */
export function remainingLength(length: number, bytes = 1): Buffer {
  const encoded: number[] = [];
  let rest = length;
  do {
    const more = rest >= 128 || encoded.length + 1 < bytes;
    encoded.push((rest % 128) | (more ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0 || encoded.length < bytes);
  return Buffer.from(encoded);
}

export function packetId(id: number): Buffer {
  return Buffer.of(id >> 8, id & 0xff);
}

/** A text, or bytes that are no text, with its two bytes of length in front. */
export function field(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([packetId(bytes.length), bytes]);
}

export interface RawConnect {
  name?: string | Uint8Array;
  level?: number;
  flags?: number;
  keepaliveSeconds?: number;
  /** What follows the client id, in the order of the standard: will topic, will message, user name, password. */
  fields?: (string | Uint8Array)[];
}

/** A CONNECT whose every part may be wrong. */
export function rawConnect(clientId: string | Uint8Array, options: RawConnect = {}): Buffer {
  const { name = 'MQTT', level = 4, flags = 0x02, keepaliveSeconds = 60, fields = [] } = options;
  return packet(
    FIRST_BYTE.connect,
    field(name),
    Buffer.of(level, flags),
    packetId(keepaliveSeconds),
    field(clientId),
    ...fields.map(field),
  );
}
