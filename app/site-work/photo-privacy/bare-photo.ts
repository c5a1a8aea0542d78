import type { PhotoType } from '../../../site/photo-type.ts';
import { bareJpeg } from './jpeg.ts';
import { barePng } from './png.ts';
import { bareWebp } from './webp.ts';

const BARE: Record<PhotoType, (bytes: Uint8Array) => Uint8Array[] | null> = {
  'image/jpeg': bareJpeg,
  'image/png': barePng,
  'image/webp': bareWebp,
};

/**
 * The picture and how it is turned, nothing else. Who photographs a crack does not mean to tell everybody on the site
 * where they stood, when, and with which camera; what is kept is what was meant.
 *
 * @returns null where the file is damaged before its picture
 */
export function barePhoto(bytes: Uint8Array, type: PhotoType): Uint8Array | null {
  const parts = BARE[type](bytes);
  return parts && Buffer.concat(parts);
}
