import { orientationOf, tiffOfOrientation } from './orientation.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const EXIF = 'Exif\0\0';
/** Markers of makers' and people's words: APP0 to APP15, and the comment. */
const isApplication = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** Of those, what a picture needs to look right: its format, its colours, how they were mixed. */
const KEPT: ReadonlyMap<number, string> = new Map([
  [0xe0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
]);

/**
 * A JPEG without what its camera wrote into it: EXIF with place, time and serial number, XMP, IPTC, comments, and the
 * second pictures that phones hang on behind. The turn stays. Null where the bytes are no JPEG that can be walked.
 *
 * Source: ITU-T T.81 annex B.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array[] | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return null;
    // A marker may have any number of these before it.
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === undefined) return null;
    if (marker === END_OF_IMAGE) return [...kept, bytes.subarray(at, at + 2)];
    const end = isBare(marker) ? at + 2 : endOfSegment(bytes, at);
    if (end === null) return null;
    kept.push(...keptOf(marker, bytes.subarray(at, end)));
    at = end;
    if (marker === START_OF_SCAN) {
      at = endOfScan(bytes, end);
      kept.push(bytes.subarray(end, at));
      // The line broke before the end; what came is a picture all the same.
      if (at >= bytes.length) return kept;
    }
  }
}

function endOfSegment(bytes: Uint8Array, at: number): number | null {
  const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  const end = at + 2 + length;
  return length < 2 || end > bytes.length ? null : end;
}

/** Where the next marker is that is none of the scan's own. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isBare(next)) return at;
  }
  return bytes.length;
}

function keptOf(marker: number, segment: Uint8Array): Uint8Array[] {
  if (!isApplication(marker)) return [segment];
  const body = segment.subarray(4);
  if (marker === 0xe1) return startsWith(body, EXIF) ? turnOnly(body.subarray(EXIF.length)) : [];
  const name = KEPT.get(marker);
  return name !== undefined && startsWith(body, name) ? [segment] : [];
}

function turnOnly(tiff: Uint8Array): Uint8Array[] {
  const bare = tiffOfOrientation(orientationOf(tiff));
  if (bare === null) return [];
  const length = 2 + EXIF.length + bare.length;
  return [Buffer.concat([Uint8Array.from([0xff, 0xe1, 0, length]), Buffer.from(EXIF, 'latin1'), bare])];
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
}
