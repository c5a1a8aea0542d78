import { basename } from 'node:path';
import { PlumblineError } from '../../site/errors.ts';
import type { ImportNotice } from '../../site/schedule/programme.ts';
import {
  type ReadProgramme,
  type ReadProgrammeOptions,
  readProgramme,
} from '../../site/schedule/read-programme.ts';
import { readInput } from '../read-input.ts';
import { unpackFile } from '../unpack-file.ts';

/** A programme file of any kind; what cannot be read is said with the file's name before it. */
export async function readProgrammeFile(file: string, options: ReadProgrammeOptions): Promise<ReadProgramme> {
  const bytes = await readInput(file);
  try {
    return readProgramme(unpackFile(bytes), options);
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    throw new PlumblineError(error.code, `${basename(file)}: ${error.message}`, { cause: error });
  }
}

export function noticeLines(notices: readonly ImportNotice[]): string[] {
  return notices.map(({ where, what }) => `${where}: ${what}`);
}
