import { constants, crc32, gunzipSync, inflateRawSync } from 'node:zlib';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { INPUT_BYTES_MAX } from './read-input.ts';

// A bomb shall not get further than a file that is not packed.
const UNPACKED_BYTES_MAX = INPUT_BYTES_MAX;
// An archive that carries one programme or model has a few files beside it at most.
const ENTRIES_MAX = 1000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
// Stands for a size that needs 64 bits.
const ZIP64 = 0xffffffff;

/**
 * The one file in a zip archive (`.ifczip`, a zipped XER) or a gzip file; bytes of any other kind as they are. What it
 * is is seen from its content.
 *
 * @throws PlumblineError `file-unreadable`: cut short, encrypted, damaged, too large, or several files in it
 *
 * @example unpackFile(await readFile('tower.ifczip')) // the IFC file
 */
export function unpackFile(bytes: Uint8Array): Uint8Array {
  return unpacked(bytes, (entries) => [onlyEntry(entries)])[0]?.bytes ?? bytes;
}

/**
 * The same of an archive that may hold several files of a kind, each with its name in it; null for what is no zip archive.
 * What is of another kind (a read-me, a picture) is left where it is, unless there is nothing else.
 *
 * @param extension how the names of that kind end
 *
 * @example unpackFiles(await readFile('tower.ifczip'), '.ifc') // [{ name: 'core.ifc', bytes }, { name: 'stairs.ifc', bytes }]
 */
export function unpackFiles(
  bytes: Uint8Array,
  extension: string,
): readonly { name: string | null; bytes: Uint8Array }[] {
  return unpacked(bytes, (entries) => {
    const meant = entries.filter(({ name }) => name.toLowerCase().endsWith(extension));
    if (meant.length === 0) return [onlyEntry(entries)];
    if (meant.reduce((sum, entry) => sum + entry.bytes, 0) > UNPACKED_BYTES_MAX)
      throw unreadable(`holds more than ${UNPACKED_BYTES_MAX} bytes`);
    return meant;
  });
}

function unpacked(
  bytes: Uint8Array,
  choose: (entries: readonly Entry[]) => readonly Entry[],
): { name: string | null; bytes: Uint8Array }[] {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return [
      {
        name: null,
        bytes: inflated(() =>
          gunzipSync(bytes, { maxOutputLength: UNPACKED_BYTES_MAX, finishFlush: constants.Z_FINISH }),
        ),
      },
    ];
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [{ name: null, bytes }];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return choose(filesIn(bytes, view)).map((entry) => ({
      name: entry.name,
      bytes: readEntry(bytes, view, entry),
    }));
  } catch (error) {
    if (error instanceof RangeError) throw unreadable('is cut short or damaged', error);
    throw error;
  }
}

interface Entry {
  name: string;
  flags: number;
  method: number;
  checksum: number;
  packedBytes: number;
  bytes: number;
  offset: number;
}

/** Directories, and what macOS adds, are no files. */
function filesIn(bytes: Uint8Array, view: DataView): Entry[] {
  return directory(bytes, view).filter(
    ({ name }) => !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.)/.test(name),
  );
}

function onlyEntry(entries: readonly Entry[]): Entry {
  const [entry] = entries;
  if (entry && entries.length === 1) return entry;
  const names = entries.slice(0, 5).map(({ name }) => name);
  throw unreadable(
    entries.length === 0 ? 'is empty' : `holds ${entries.length} files (${names.join(', ')} …), not one`,
  );
}

function directory(bytes: Uint8Array, view: DataView): Entry[] {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > ENTRIES_MAX) throw unreadable(`holds ${count} files, not one`);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw unreadable('is damaged');
    const nameBytes = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** It stands at the very end, before a comment of up to 64 kB. */
function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw unreadable('is cut short or damaged');
}

function readEntry(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if ((entry.flags & ENCRYPTED) !== 0) throw unreadable('is encrypted');
  if (entry.bytes === ZIP64 || entry.bytes > UNPACKED_BYTES_MAX)
    throw unreadable(`holds more than ${UNPACKED_BYTES_MAX} bytes`);
  const from = entry.offset + 30 + view.getUint16(entry.offset + 26, true);
  const begin = from + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(begin, begin + entry.packedBytes);
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw unreadable(`is packed by a method (${entry.method}) that is not read`);
  const unpacked =
    entry.method === STORED
      ? packed
      : inflated(() => inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.bytes) }));
  if (unpacked.length !== entry.bytes || crc32(unpacked) !== entry.checksum)
    throw unreadable('is damaged: its checksum is wrong');
  return unpacked;
}

function inflated(inflate: () => Uint8Array): Uint8Array {
  try {
    return inflate();
  } catch (error) {
    throw unreadable(`cannot be unpacked (${messageOf(error)})`, error);
  }
}

function unreadable(what: string, cause?: unknown): PlumblineError {
  return new PlumblineError('file-unreadable', `This archive ${what}. Unpack it, and name the file itself.`, {
    cause,
  });
}
