import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type PhotoType, photoType } from '../../site/photo-type.ts';
import type { House } from '../house.ts';
import { makeFolders } from '../make-folders.ts';
import { refuse } from '../refuse.ts';
import { barePhoto } from './photo-privacy/bare-photo.ts';

export interface SavedPhoto {
  id: string;
  type: PhotoType;
  bytes: number;
  url: string;
}

export interface PhotoFolder {
  /** Without its place, time and camera; on disk when it returns. The same picture twice is one. */
  save(bytes: Uint8Array, by: string): SavedPhoto;
  /** Ids of photos that are here, or that come as `{base64}` and are saved. */
  saveAll(photos: unknown, by: string): string[];
  find(id: string): { type: PhotoType; file: string } | null;
}

// What one form may carry; more is an album.
const PHOTOS_MAX = 6;
const PHOTO_BYTES_MAX = 8 * 1_048_576;
const PHOTO_ID = /^[0-9a-f]{64}$/;

/** `DIR/photos`: pictures named by their content. */
export function photoFolder({ folder, records, clock }: House): PhotoFolder {
  const root = join(folder.root, 'photos');
  const fileOf = (id: string) => join(root, id);

  const save: PhotoFolder['save'] = (sent, by) => {
    const { type, bytes } = readPhoto(sent);
    const id = createHash('sha256').update(bytes).digest('hex');
    makeFolders(root);
    if (!existsSync(fileOf(id))) writeWhole(fileOf(id), bytes);
    if (!records.photos.get(id))
      records.together(() => {
        records.photos.put({ id, type, bytes: bytes.length, takenBy: by, at: clock.now() });
        records.audit.record(by, 'photo-added', `photo:${id}`, { type, bytes: bytes.length });
      });
    return { id, type, bytes: bytes.length, url: `/api/v1/photos/${id}` };
  };

  return {
    save,
    saveAll(photos, by) {
      if (!Array.isArray(photos)) throw refuse('invalid', "'photos' is a list of ids or {base64}.");
      if (photos.length > PHOTOS_MAX)
        throw refuse('too-large', `At most ${PHOTOS_MAX} photos.`, 'photos-too-many', { max: PHOTOS_MAX });
      // Nothing is saved where one of them is none.
      const read = photos.map((one: unknown) => (typeof one === 'string' ? knownId(one) : bytesOf(one)));
      for (const one of read) if (typeof one !== 'string') readPhoto(one);
      return [...new Set(read.map((one) => (typeof one === 'string' ? one : save(one, by).id)))];
    },
    find(id) {
      const photo = PHOTO_ID.test(id) ? records.photos.get(id) : null;
      return photo && existsSync(fileOf(id)) ? { type: photo.type, file: fileOf(id) } : null;
    },
  };

  function knownId(id: string): string {
    if (!PHOTO_ID.test(id) || !records.photos.get(id))
      throw refuse('invalid', 'A photo that is named has not been sent. POST it to /api/v1/photos first.');
    return id;
  }
}

function bytesOf(one: unknown): Uint8Array {
  const base64 = typeof one === 'object' && one !== null && 'base64' in one ? one.base64 : null;
  if (typeof base64 !== 'string') throw refuse('invalid', 'A photo is an id or {base64}.');
  return Buffer.from(base64.replace(/^data:[\w/+.-]+;base64,/, ''), 'base64');
}

function readPhoto(sent: Uint8Array): { type: PhotoType; bytes: Uint8Array } {
  if (sent.length > PHOTO_BYTES_MAX)
    throw refuse('too-large', `A photo has at most ${PHOTO_BYTES_MAX / 1_048_576} MiB.`, 'photo-too-large', {
      mebibytes: PHOTO_BYTES_MAX / 1_048_576,
    });
  const type = photoType(sent);
  if (!type)
    throw refuse('not-an-image', 'These bytes are no JPEG, PNG or WebP. Send the picture in one of these.');
  const bytes = barePhoto(sent, type);
  if (!bytes)
    throw refuse('not-an-image', 'This picture is damaged. Take or export it once more.', 'photo-damaged');
  return { type, bytes };
}

/** In its place at once or not at all, and there after a power cut. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const handle = openSync(`${file}.partial`, 'w');
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.partial`, file);
}
