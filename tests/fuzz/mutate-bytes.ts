import type { Random } from './random.ts';

const ODD_BYTES = [0x00, 0x01, 0x02, 0x7f, 0x80, 0xc0, 0xef, 0xff, 0x30, 0x82] as const;
const INSERTED_BYTES_MAX = 64;
const REPEATED_MAX = 16;

type Mutation = (random: Random, bytes: Buffer) => Buffer;

/** One small damage. An empty buffer grows, so that there is always something to send. */
export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  if (bytes.length === 0) return randomBytes(random, random.between(1, INSERTED_BYTES_MAX));
  return random.pick(MUTATIONS)(random, bytes);
}

/** So many damages one after the other. */
export function mutateTimes(random: Random, bytes: Buffer, times: number): Buffer {
  let mutated = bytes;
  for (let count = 0; count < times; count++) mutated = mutateBytes(random, mutated);
  return mutated;
}

export function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, () => random.between(0, 255)));
}

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  function flipBit(random, bytes) {
    return withByte(bytes, at(random, bytes), (byte) => byte ^ (1 << random.between(0, 7)));
  },
  function setByte(random, bytes) {
    const odd = random.pick(ODD_BYTES);
    return withByte(bytes, at(random, bytes), () => odd);
  },
  function setLengthOfText(random, bytes) {
    const [high, low] = random.pick([
      [0xff, 0xff],
      [0x00, 0x00],
      [0x80, 0x00],
    ]);
    const index = at(random, bytes);
    return withByte(
      withByte(bytes, index, () => high),
      index + 1,
      () => low,
    );
  },
  function insert(random, bytes) {
    const index = at(random, bytes);
    const inserted = randomBytes(random, random.between(1, INSERTED_BYTES_MAX));
    return Buffer.concat([bytes.subarray(0, index), inserted, bytes.subarray(index)]);
  },
  function remove(random, bytes) {
    const [from, to] = range(random, bytes);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  function repeat(random, bytes) {
    const [from, to] = range(random, bytes);
    const piece = bytes.subarray(from, Math.min(to, from + 1_024));
    const pieces = Array.from({ length: random.between(1, REPEATED_MAX) }, () => piece);
    return Buffer.concat([bytes.subarray(0, to), ...pieces, bytes.subarray(to)]);
  },
  function truncate(random, bytes) {
    return bytes.subarray(0, at(random, bytes));
  },
];

function at(random: Random, bytes: Buffer): number {
  return random.between(0, bytes.length - 1);
}

function range(random: Random, bytes: Buffer): [from: number, to: number] {
  const from = at(random, bytes);
  return [from, random.between(from + 1, bytes.length)];
}

function withByte(bytes: Buffer, index: number, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  const byte = copy[index];
  if (byte !== undefined) copy[index] = change(byte) & 0xff;
  return copy;
}
