import { basename } from 'node:path';
import { PlumblineError } from '../../site/errors.ts';
import { readInput } from '../read-input.ts';

// A reading a minute for ten years is about 200 MB.
const BYTES_MAX = 256 * 1024 * 1024;

/** The text of a table that a person names: UTF-8, or the UTF-16 that spreadsheets call Unicode text. */
export async function tableTextOf(file: string): Promise<string> {
  const bytes = await readInput(file);
  if (bytes.length > BYTES_MAX)
    throw new PlumblineError('file-unreadable', `${basename(file)} is larger than 256 MB. Thin it out.`);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new PlumblineError(
      'file-unreadable',
      `${basename(file)} is no text in UTF-8. Save it as CSV in UTF-8.`,
      { cause: error },
    );
  }
}
