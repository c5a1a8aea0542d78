import type { MeshPiece } from './ifc-content.ts';

// A tenth of a millimetre: what an exporter's rounding moves is no change.
const STEPS_PER_M = 10_000;
const COLOUR_STEPS = 255;

/**
 * A fingerprint of an element's bodies, place and colour with it, to tell whether another file draws it differently.
 * 64 bits of FNV-1a in two halves; for telling changes, not against forgers.
 *
 * @example shapeHash(pieces) === shapeHash(structuredClone(pieces)) // true
 */
export function shapeHash(pieces: readonly Omit<MeshPiece, 'feature'>[]): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  const add = (value: number) => {
    low = Math.imul(low ^ value, 0x01000193);
    high = Math.imul(high ^ (value + 0x9e3779b9), 0x85ebca6b) ^ (high >>> 13);
  };
  for (const { positions, indices, colour } of pieces) {
    for (const value of positions) add(Math.round(value * STEPS_PER_M));
    for (const value of indices) add(value);
    for (const value of colour) add(Math.round(value * COLOUR_STEPS));
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
