import { generate } from 'mqtt-packet';
import type { Addressee, TargetName } from './addressee.ts';
import { clientPacket, connectPacket, ownTopic } from './base-packets.ts';
import { mutateTimes, randomBytes } from './mutate-bytes.ts';
import { mutatePackets, withLength } from './mutate-packets.ts';
import { payload } from './payloads.ts';
import { type Random, seededRandom } from './random.ts';

export interface FuzzCase {
  index: number;
  kind: Kind;
  /** One after the other; each is written by itself. */
  pieces: Buffer[];
  /** Well-formed: comes on a connection that stands, must be acknowledged, and may not end it. */
  wellFormed: boolean;
  /** Pause between two pieces; 0 sends them as fast as they go. */
  everyMs: number;
}

export type Kind = 'payload' | 'packets' | 'login' | 'garbage' | 'huge' | 'drip';

type Make = (random: Random, addressee: Addressee) => Buffer[];

interface Share {
  kind: Kind;
  /** How often it comes, in thousandths. */
  share: number;
  /** How many of them go to the service; the others go to the open broker. */
  toService: number;
  make: Make;
}

// Most of what is damaged as MQTT goes to the open broker, which has the same doors and waits for no disk; most of
// what is damaged as content goes to the service, which alone reads it.
const SHARES: readonly Share[] = [
  { kind: 'payload', share: 550, toService: 0.7, make: payloadCase },
  { kind: 'packets', share: 280, toService: 0.15, make: cut(packetsCase) },
  { kind: 'login', share: 100, toService: 0.2, make: cut(loginCase) },
  { kind: 'garbage', share: 48, toService: 0.3, make: cut(garbageCase) },
  { kind: 'huge', share: 21, toService: 0.3, make: hugeCase },
  { kind: 'drip', share: 1, toService: 0.5, make: dripCase },
];
const DRIP_EVERY_MS = 40;
const GARBAGE_BYTES_MAX = 300;
const HUGE_BYTES_MAX = 1_000_000;

/** Whom the case of this number is for. */
export function targetOf(seed: number, index: number): TargetName {
  return drawn(seededRandom(seed, index)).target;
}

/** The case of this number: pure, so that it can be run again alone. */
export function caseOf(seed: number, index: number, addressee: Addressee): FuzzCase {
  const random = seededRandom(seed, index);
  const { kind, make } = drawn(random);
  const everyMs = kind === 'drip' ? DRIP_EVERY_MS : 0;
  return { index, kind, pieces: make(random, addressee), wellFormed: kind === 'payload', everyMs };
}

function drawn(random: Random): Share & { target: TargetName } {
  let lot = random.between(0, 999);
  for (const share of SHARES) {
    lot -= share.share;
    if (lot < 0) return { ...share, target: random.chance(share.toService) ? 'service' : 'broker' };
  }
  throw new Error('the shares of the kinds do not add up to 1000');
}

function payloadCase(random: Random, addressee: Addressee): Buffer[] {
  const messageId = random.between(1, 65_535);
  return [
    generate({
      cmd: 'publish',
      topic: ownTopic(random, addressee),
      payload: payload(random),
      qos: 1,
      retain: false,
      dup: false,
      messageId,
    }),
  ];
}

/** Let in rightly, then a row of packets that is damaged. */
function packetsCase(random: Random, addressee: Addressee): Buffer {
  const packets = Array.from({ length: random.between(1, 6) }, () => clientPacket(random, addressee));
  return Buffer.concat([connectPacket(random, addressee), mutatePackets(random, packets)]);
}

/** A damaged CONNECT, and whatever comes behind it. */
function loginCase(random: Random, addressee: Addressee): Buffer {
  const behind = Array.from({ length: random.between(0, 2) }, () => clientPacket(random, addressee));
  const connect = mutatePackets(random, [connectPacket(random, addressee)]);
  return Buffer.concat([connect, ...behind]);
}

function garbageCase(random: Random, addressee: Addressee): Buffer {
  return random.pick([
    () => randomBytes(random, random.between(1, GARBAGE_BYTES_MAX)),
    () => Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    () => Buffer.concat([Buffer.from('16030100c8010000c40303', 'hex'), randomBytes(random, 190)]),
    () => Buffer.from(`PROXY TCP4 10.0.0.1 10.0.0.2 ${random.between(1, 65_535)} 1883\r\n`),
    // Packets before the CONNECT, and a second CONNECT.
    () => Buffer.concat([clientPacket(random, addressee), connectPacket(random, addressee)]),
    () => Buffer.concat([connectPacket(random, addressee), connectPacket(random, addressee)]),
    () => Buffer.alloc(0),
  ])();
}

/** A packet that says it is much longer than anybody may hold, and the beginning of it. */
function hugeCase(random: Random, addressee: Addressee): Buffer[] {
  const before = random.chance(0.5);
  const packet = before ? connectPacket(random, addressee) : clientPacket(random, addressee);
  const length = random.pick([
    [0xff, 0xff, 0xff, 0x7f],
    [0x80, 0x80, 0x80, 0x01],
    [0xff, 0xff, 0x7f],
  ] as const);
  // Most are some bytes, few a megabyte.
  const body = Buffer.alloc(Math.ceil(HUGE_BYTES_MAX ** random.next()), random.between(0, 255));
  return [...(before ? [] : [connectPacket(random, addressee)]), withLength(packet, length), body];
}

/** A right login and a right or damaged packet, some bytes at a time; or only the beginning of it. */
function dripCase(random: Random, addressee: Addressee): Buffer[] {
  const packets = [connectPacket(random, addressee), clientPacket(random, addressee)];
  const bytes = mutateTimes(random, Buffer.concat(packets), random.between(0, 1)).subarray(0, 200);
  const pieceBytes = random.pick([1, 4, 16, 50]);
  const drops = Math.min(Math.ceil(bytes.length / pieceBytes), random.between(1, 60));
  return Array.from({ length: drops }, (_, drop) =>
    bytes.subarray(drop * pieceBytes, (drop + 1) * pieceBytes),
  );
}

/** Packets need not come in one piece. */
function cut(make: (random: Random, addressee: Addressee) => Buffer): Make {
  return (random, addressee) => {
    const bytes = make(random, addressee);
    if (bytes.length < 2 || random.chance(0.85)) return [bytes];
    const at = random.between(1, bytes.length - 1);
    return [bytes.subarray(0, at), bytes.subarray(at)];
  };
}
