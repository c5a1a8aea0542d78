import { createHash } from 'node:crypto';

// Crockford's base 32: no letter that is read as a digit, and no word by chance that nobody wants on a label.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
// 40 bits: among 20,000 devices two share a code once in five thousand sites.
const LENGTH = 8;

/**
 * A short code of a device, for a label on it. Made from its name, so that labels can be printed before it has ever
 * sent, and need no table.
 *
 * @example deviceCode('gw-1', 'probe-7') // 'QV2T-4H8M', always
 */
export function deviceCode(gateway: string, device: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([gateway, device]))
    .digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let index = 0; index < LENGTH; index++) {
    code = (ALPHABET[Number(bits & 31n)] ?? '') + code;
    bits >>= 5n;
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A code as somebody types or scans it, as it is printed; null where it is none. */
export function readDeviceCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== LENGTH || [...plain].some((letter) => !ALPHABET.includes(letter))) return null;
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}
