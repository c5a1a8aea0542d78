import { decodeProgramme } from '../schedule/decode-programme.ts';

const HEAD_BYTES = 64;
const CHUNK_BYTES = 1_048_576;

/**
 * An IFC file in UTF-8, which is all that the reader knows. The standard wants plain letters and escapes (`\X2\6A21\X0\`,
 * which the reader knows too), but Chinese tools write GB 18030 as it is, western ones Windows-1252, and some UTF-16.
 * Bytes of any other kind come back as they are.
 *
 * @example stepText(await readFile('structure.ifc'))
 */
export function stepText(bytes: Uint8Array): Uint8Array {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const isWide = head.includes('\0');
  if (!head.replaceAll('\0', '').includes('ISO-10303-21') || (!isWide && isUtf8(bytes))) return bytes;
  return new TextEncoder().encode(decodeProgramme(bytes));
}

/** In pieces: a model of 200 MB shall not stand in memory a second time. */
function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
      decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
