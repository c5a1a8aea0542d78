import { createReadStream } from 'node:fs';
import { messageOf, PlumblineError } from '../site/errors.ts';

/** What a file may hold, packed or not: no reader of a model, a programme or a table takes more. */
export const INPUT_BYTES_MAX = 500_000_000;
const PIECE_BYTES = 1_048_576;

/**
 * A file that somebody names, whole; also a pipe (`<(unzip -p …)`). What never ends is left at the bound.
 *
 * @throws PlumblineError `file-unreadable`
 *
 * @example await readInput('tower.ifc')
 */
export async function readInput(file: string): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES })) {
      bytes += piece.length;
      if (bytes > INPUT_BYTES_MAX)
        throw new Error(`it holds more than ${INPUT_BYTES_MAX / 1e6} MB, and no file for Plumbline does`);
      pieces.push(piece);
    }
  } catch (error) {
    throw new PlumblineError('file-unreadable', `Cannot read ${file}: ${messageOf(error)}.`, {
      cause: error,
    });
  }
  return Buffer.concat(pieces);
}
