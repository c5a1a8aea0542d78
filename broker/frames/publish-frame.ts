import type { Frame } from './frame.ts';

/** The identifier of a PUBLISH with QoS 2, else null. */
export function exactlyOnceId(bytes: Buffer, { flags, body }: Frame): number | null {
  if (((flags >> 1) & 3) !== 2) return null;
  return bytes.readUInt16BE(body + 2 + bytes.readUInt16BE(body));
}

/** QoS 1 and not to be retained; whether it is sent again does not matter. */
export function isPlainAtLeastOnce({ flags }: Frame): boolean {
  return (flags & 0b0111) === 0b0010;
}
