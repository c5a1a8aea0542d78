export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp';

/** What each kind of picture begins with; null stands for any byte. */
const BEGINNINGS: readonly (readonly [PhotoType, readonly (number | null)[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  // RIFF, four bytes of length, WEBP.
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/**
 * What kind of picture bytes are, by the bytes themselves: what somebody says of them counts for nothing. SVG is none:
 * it may carry a program.
 */
export function photoType(bytes: Uint8Array): PhotoType | null {
  const found = BEGINNINGS.find(
    ([, beginning]) =>
      bytes.length > beginning.length && beginning.every((byte, at) => byte === null || bytes[at] === byte),
  );
  return found?.[0] ?? null;
}
