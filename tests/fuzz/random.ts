/** A seeded source of chance: the same seed gives the same run. */
export interface Random {
  /** 0 ≤ n < 1. */
  next(): number;
  /** A whole number, `min` and `max` included. */
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<const T extends readonly [unknown, ...unknown[]]>(choices: T): T[number];
}

/** mulberry32: 32 bits of state, no better than a test needs and fast. The parts of a seed are mixed into one. */
export function seededRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce(mix, 0x9e3779b9);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    return scramble(state) / 4_294_967_296;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
  };
}

/** A whole number of 32 bits that looks like chance and is the same each time. */
export function scramble(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 15), number | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

function mix(state: number, seed: number): number {
  return scramble(Math.imul(state ^ seed, 0x85ebca6b) ^ (state >>> 13));
}
