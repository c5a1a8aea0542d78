import { crc32 } from 'node:zlib';
import { orientationOf, tiffOfOrientation } from './orientation.ts';

const SIGNATURE_BYTES = 8;
// Length, name and check sum of a chunk.
const FRAME_BYTES = 12;
/** What draws the picture and says what its colours mean; everything else is words, times and places. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI acTL fcTL fdAT'.split(' '),
);

/**
 * A PNG without its texts, its time, its EXIF but for the turn, and whatever follows its end. Null where its chunks
 * cannot be walked.
 *
 * Source: PNG, third edition, §§ 5.3 and 11.
 */
export function barePng(bytes: Uint8Array): Uint8Array[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [buffer.subarray(0, SIGNATURE_BYTES)];
  let at = SIGNATURE_BYTES;
  while (at + FRAME_BYTES <= buffer.length) {
    const end = at + FRAME_BYTES + buffer.readUInt32BE(at);
    if (end > buffer.length) return null;
    const name = buffer.toString('latin1', at + 4, at + 8);
    if (KEPT.has(name)) kept.push(buffer.subarray(at, end));
    if (name === 'eXIf') kept.push(...turnOnly(buffer.subarray(at + 8, end - 4)));
    if (name === 'IEND') return kept;
    at = end;
  }
  return null;
}

function turnOnly(tiff: Uint8Array): Uint8Array[] {
  const bare = tiffOfOrientation(orientationOf(tiff));
  if (bare === null) return [];
  const named = Buffer.concat([Buffer.from('eXIf', 'latin1'), bare]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(bare.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return [Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])];
}
