// TIFF's number for the turn of a picture.
const TAG = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;
const UPRIGHT = 1;
const TURNS_MAX = 8;

/**
 * How a picture must be turned to stand upright, 1 to 8, out of the TIFF part of its EXIF; 1, as it is, where that says
 * nothing or cannot be read.
 *
 * Source: TIFF 6.0 (the first directory) and EXIF 2.32 § 4.6.4.
 */
export function orientationOf(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return UPRIGHT;
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return UPRIGHT;
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > tiff.length) return UPRIGHT;
    if (view.getUint16(entry, little) !== TAG || view.getUint16(entry + 2, little) !== SHORT) continue;
    const turn = view.getUint16(entry + 8, little);
    return turn >= UPRIGHT && turn <= TURNS_MAX ? turn : UPRIGHT;
  }
  return UPRIGHT;
}

/** A TIFF part that tells the turn and nothing else; null for a picture that stands upright as it is. */
export function tiffOfOrientation(turn: number): Uint8Array | null {
  if (turn === UPRIGHT) return null;
  // Big-endian; one directory of one entry, and none after it.
  return Uint8Array.from([
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, SHORT, 0, 0, 0, 1, 0, turn, 0, 0],
    ...[0, 0, 0, 0],
  ]);
}
