/**
 * Chance as a function of a counter: the number of a seed, an iteration and a stream is always the same, whoever
 * asks, in whatever order. So the answer does not depend on how many workers share the iterations, and taking
 * one activity's spread away leaves the numbers of all others as they were.
 *
 * Each part is mixed by an invertible 32-bit function (two multiplications and three shifts, constants of
 * C. Wellons' search for low bias), so different iterations of a seed never share their key.
 */
export function iterationKey(seed: number, iteration: number): number {
  return mix(mix(seed) ^ mix(iteration + GOLDEN));
}

/** Precomputed for each stream (activity, risk). */
export function streamKey(stream: number): number {
  return mix(Math.imul(stream + 1, GOLDEN));
}

/** Between 0 and 1, neither included, of an iteration and a stream. */
export function uniform(iteration: number, stream: number): number {
  return ((mix(iteration ^ stream) >>> 0) + 0.5) / TWO_32;
}

const GOLDEN = 0x9e3779b9;
const TWO_32 = 4_294_967_296;

function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
