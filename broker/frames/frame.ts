/** Where the next frame of a stream begins and ends. */
export interface Frame {
  /** The upper four bits of its first byte; see packet-type.ts. */
  type: number;
  /** The lower four. */
  flags: number;
  /** Of the first byte. */
  start: number;
  /** Of what follows the remaining length. */
  body: number;
  /** Behind the last byte; it may lie beyond what has arrived. Infinite when the length has no end [2.2.3]. */
  end: number;
}

/** More bytes are needed to tell. */
export const INCOMPLETE = 'incomplete';

const LENGTH_BYTES_MAX = 4;

/** Reads the fixed header at a position. */
export function frameAt(bytes: Buffer, start: number): Frame | typeof INCOMPLETE {
  if (start >= bytes.length) return INCOMPLETE;
  const first = bytes[start] as number;
  let length = 0;
  for (let index = 0; index < LENGTH_BYTES_MAX; index++) {
    const byte = bytes[start + 1 + index];
    if (byte === undefined) return INCOMPLETE;
    length += (byte & 0x7f) * 128 ** index;
    const body = start + 2 + index;
    if (byte < 0x80) return { type: first >> 4, flags: first & 0x0f, start, body, end: body + length };
  }
  const body = start + 1 + LENGTH_BYTES_MAX;
  return { type: first >> 4, flags: first & 0x0f, start, body, end: Number.POSITIVE_INFINITY };
}
