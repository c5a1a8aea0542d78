import { orientationOf, tiffOfOrientation } from './orientation.ts';

// RIFF, the length, WEBP.
const HEAD_BYTES = 12;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP']);
// Bits of VP8X that say what else is there.
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/**
 * A WebP without XMP, without EXIF but for the turn, and without what follows its end. Null where its chunks cannot be
 * walked.
 *
 * Source: RFC 9649 § 2.
 */
export function bareWebp(bytes: Uint8Array): Uint8Array[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const total = 8 + buffer.readUInt32LE(4);
  if (total > buffer.length) return null;
  const kept: Buffer[] = [];
  let exif: Buffer | null = null;
  for (let at = HEAD_BYTES; at + 8 <= total; ) {
    const size = buffer.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > total) return null;
    const name = buffer.toString('latin1', at, at + 4);
    if (KEPT.has(name)) kept.push(buffer.subarray(at, end));
    if (name === 'EXIF') exif ??= turnOnly(buffer.subarray(at + 8, at + 8 + size));
    at = end;
  }
  if (kept.length === 0) return null;
  const chunks = [...kept.map((chunk) => withFlags(chunk, exif !== null)), ...(exif ? [exif] : [])];
  const head = Buffer.from(buffer.subarray(0, HEAD_BYTES));
  head.writeUInt32LE(4 + chunks.reduce((sum, { length }) => sum + length, 0), 4);
  return [head, ...chunks];
}

function withFlags(chunk: Buffer, hasExif: boolean): Buffer {
  if (chunk.toString('latin1', 0, 4) !== 'VP8X') return chunk;
  const flagged = Buffer.from(chunk);
  const others = (flagged[8] ?? 0) & ~(HAS_EXIF | HAS_XMP);
  flagged[8] = hasExif ? others | HAS_EXIF : others;
  return flagged;
}

function turnOnly(payload: Buffer): Buffer | null {
  // Some writers put JPEG's name of the part before it.
  const tiff = payload.toString('latin1', 0, 6) === 'Exif\0\0' ? payload.subarray(6) : payload;
  const bare = tiffOfOrientation(orientationOf(tiff));
  if (bare === null) return null;
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1');
  head.writeUInt32LE(bare.length, 4);
  return Buffer.concat([head, bare]);
}
