import { PNG } from 'pngjs';
import type { Picture } from './twin-picture.ts';

/** A picture as a PNG file. */
export function pngOf({ width, height, rgba }: Picture): Uint8Array {
  const png = new PNG({ width, height });
  png.data = Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  // Flat colours: the filter that takes each row as it is, and all effort at packing.
  return PNG.sync.write(png, { colorType: 2, deflateLevel: 9 });
}
