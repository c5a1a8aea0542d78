import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.PLUMBLINE_TEST_DATA ?? join(import.meta.dirname, '../../../..', 'shared', 'data');

export interface SharedFile {
  path: string;
  /** Why a test on it is to be skipped; null when it is there. */
  absent: string | null;
}

/** A file of the shared test data, which is not part of the project. */
export function sharedFile(name: string): SharedFile {
  const path = join(folder, name);
  return { path, absent: existsSync(path) ? null : `test data ${name} is absent; set PLUMBLINE_TEST_DATA` };
}
