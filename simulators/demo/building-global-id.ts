import { createHash } from 'node:crypto';

// The alphabet of IFC's compressed GUID.
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$';
const LENGTH = 22;

/**
 * An IFC GlobalId that is the same for the same seed and key: 128 bits of their hash as 22 digits of base 64, the
 * first of which holds two bits only.
 *
 * @example globalId(7, 'Slab L5-A').length // 22
 */
export function globalId(seed: number, key: string): string {
  const hash = createHash('sha256').update(`${seed}\u0000${key}`).digest('hex');
  let rest = BigInt(`0x${hash.slice(0, 32)}`);
  let id = '';
  for (let digit = 0; digit < LENGTH; digit++) {
    id = (DIGITS[Number(rest & 63n)] ?? '') + id;
    rest >>= 6n;
  }
  return id;
}
