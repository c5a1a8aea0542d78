import { mutateTimes } from './mutate-bytes.ts';
import type { Random } from './random.ts';

type Mutation = (random: Random, packets: readonly Buffer[]) => Buffer[];

/** Remaining lengths that are none, or that no memory holds. */
const ODD_LENGTHS = [
  [0x00],
  [0x01],
  [0x7f],
  [0xff, 0x7f],
  [0xff, 0xff, 0x7f],
  [0xff, 0xff, 0xff, 0x7f],
  [0x80, 0x80, 0x80, 0x00],
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0xff, 0x7f],
] as const;

/** Damages a row of packets: their order, their number, their headers, and at last their bytes. */
export function mutatePackets(random: Random, packets: readonly Buffer[]): Buffer {
  let mutated = [...packets];
  const times = random.between(0, 2);
  for (let count = 0; count < times; count++) mutated = random.pick(MUTATIONS)(random, mutated);
  return mutateTimes(random, Buffer.concat(mutated), random.between(times === 0 ? 1 : 0, 3));
}

/** The fixed header of a packet with another remaining length. */
export function withLength(packet: Buffer, length: readonly number[]): Buffer {
  return Buffer.concat([packet.subarray(0, 1), Buffer.from(length), packet.subarray(bodyAt(packet))]);
}

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  function duplicate(random, packets) {
    const index = at(random, packets);
    return packets.flatMap((packet, other) => (other === index ? [packet, packet] : [packet]));
  },
  function drop(random, packets) {
    return packets.toSpliced(at(random, packets), 1);
  },
  function swap(random, packets) {
    const [one, other] = [at(random, packets), at(random, packets)];
    const [a, b] = [packets[one], packets[other]];
    return a && b ? packets.with(one, b).with(other, a) : [...packets];
  },
  function splice(random, packets) {
    const [index, donor] = [at(random, packets), packets[at(random, packets)]];
    return change(packets, index, (packet) => {
      const tail = donor?.subarray(random.between(0, donor.length)) ?? packet;
      return Buffer.concat([packet.subarray(0, random.between(0, packet.length)), tail]);
    });
  },
  function editLength(random, packets) {
    const odd = random.pick(ODD_LENGTHS);
    return change(packets, at(random, packets), (packet) => withLength(packet, odd));
  },
  function offByOne(random, packets) {
    const by = random.pick([-2, -1, 1, 2]);
    return change(packets, at(random, packets), (packet) => {
      const length = packet.length - bodyAt(packet) + by;
      return length >= 0 && length < 128 ? withLength(packet, [length]) : packet;
    });
  },
  function editType(random, packets) {
    const first = random.between(0, 255);
    return change(packets, at(random, packets), (packet) => {
      const copy = Buffer.from(packet);
      if (copy.length > 0) copy[0] = first;
      return copy;
    });
  },
  function editFlags(random, packets) {
    const flags = random.between(0, 15);
    return change(packets, at(random, packets), (packet) => {
      const copy = Buffer.from(packet);
      if (copy.length > 0) copy[0] = ((copy[0] ?? 0) & 0xf0) | flags;
      return copy;
    });
  },
];

function at(random: Random, packets: readonly Buffer[]): number {
  return random.between(0, Math.max(0, packets.length - 1));
}

function change(packets: readonly Buffer[], index: number, make: (packet: Buffer) => Buffer): Buffer[] {
  const packet = packets[index];
  return packet ? packets.with(index, make(packet)) : [...packets];
}

/** Where the variable header begins: behind the type and one to four bytes of length. */
function bodyAt(packet: Buffer): number {
  let index = 1;
  while (index < 4 && (packet[index] ?? 0) >= 0x80) index++;
  return Math.min(index + 1, packet.length);
}
