import { isUtf8 } from 'node:buffer';

/** A text in a frame: where its bytes begin and end. */
export interface TextSpan {
  start: number;
  end: number;
}

/** The span of the length-prefixed text at a position, or null when it does not fit before `end`. */
export function textAt(bytes: Buffer, at: number, end: number): TextSpan | null {
  if (at + 2 > end) return null;
  const start = at + 2;
  const stop = start + bytes.readUInt16BE(at);
  return stop <= end ? { start, end: stop } : null;
}

/**
 * May this stand in a topic, a filter, a client id or a user name? Well-formed UTF-8 without surrogates
 * [MQTT-1.5.3-1] and without U+0000 [MQTT-1.5.3-2]. Other control characters and non-characters, which the
 * standard lets a server refuse, are refused: they are of no use in a name, and hide things in a log.
 */
export function isCleanText(bytes: Buffer, { start, end }: TextSpan): boolean {
  for (let index = start; index < end; index++) {
    const byte = bytes[index] as number;
    if (byte < 0x20 || byte === 0x7f) return false;
    if (byte >= 0x80) return isCleanUnicode(bytes.subarray(index, end));
  }
  return true;
}

// Control characters, and the 66 code points that are no characters.
const REFUSED = /\p{Cc}|\p{Noncharacter_Code_Point}/u;

function isCleanUnicode(bytes: Buffer): boolean {
  return isUtf8(bytes) && !REFUSED.test(bytes.toString('utf8'));
}
