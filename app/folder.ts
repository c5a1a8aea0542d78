import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { makeFolders } from './make-folders.ts';

/** The files of a site, all below one folder. */
export interface Folder {
  root: string;
  records: string;
  journal: string;
  telemetry: string;
  mqtt: string;
  models: string;
  socket: string;
}

/** @param given absolute, or from where the program was started */
export function siteFolder(given: string): Folder {
  const root = resolve(given);
  return {
    root,
    records: join(root, 'plumbline.sqlite'),
    journal: join(root, 'journal.sqlite'),
    telemetry: join(root, 'telemetry.duckdb'),
    mqtt: join(root, 'mqtt.sqlite'),
    models: join(root, 'models'),
    socket: socketPath(root),
  };
}

/** @throws PlumblineError `data-folder-unusable` */
export function makeFolder(folder: Folder): void {
  try {
    makeFolders(folder.models);
  } catch (error) {
    throw new PlumblineError(
      'data-folder-unusable',
      `Cannot use ${folder.root} as the data folder: ${messageOf(error)}. Choose another with --data DIR or PLUMBLINE_DATA.`,
      { cause: error },
    );
  }
}

/** Has a service or a command been at work here? */
export function holdsData({ records, journal }: Folder): boolean {
  return existsSync(records) || existsSync(journal);
}

// The kernel's limit for the path of a socket is 108 bytes on Linux, 104 on macOS.
const SOCKET_PATH_BYTES_MAX = 100;

/** In the folder itself; where that path is too long for a socket, a name made from it. */
function socketPath(root: string): string {
  const path = join(root, 'plumbline.sock');
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES_MAX) return path;
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return join(tmpdir(), `plumbline-${name}.sock`);
}
