// The simulator keeps no random state: every value is a hash of the seed and of what it is for, so that a start at
// any time gives the same stream.

/** Mixes integers into one unsigned 32-bit hash (the finaliser of MurmurHash3 over each in turn). */
export function hash(seed: number, ...parts: number[]): number {
  let mixed = avalanche(seed ^ 0x9e3779b9);
  for (const part of parts) mixed = avalanche(Math.imul(mixed, 31) ^ (part | 0));
  return mixed >>> 0;
}

/** A share in [0, 1) for a seed and whatever it is for. */
export function share(seed: number, ...parts: number[]): number {
  return hash(seed, ...parts) / 2 ** 32;
}

/** A seed of its own for a named thing, so that a crane and a pump do not move alike. */
export function seedOf(seed: number, name: string): number {
  let mixed = 0x811c9dc5 ^ seed;
  for (let index = 0; index < name.length; index++) {
    mixed = Math.imul(mixed ^ name.charCodeAt(index), 0x01000193);
  }
  return avalanche(mixed) >>> 0;
}

/**
 * Smooth noise in [−1, 1]: a value at each integer, a quintic curve between them (no kinks in the first two
 * derivatives, so a temperature made of it looks like one).
 *
 * @example smoothNoise(7, 12) === smoothNoise(7, 12) // always
 */
export function smoothNoise(seed: number, x: number): number {
  const before = Math.floor(x);
  const at = x - before;
  const left = share(seed, before) * 2 - 1;
  const right = share(seed, before + 1) * 2 - 1;
  return left + (right - left) * at * at * at * (at * (at * 6 - 15) + 10);
}

function avalanche(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
