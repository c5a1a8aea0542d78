import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, PlumblineError } from '../site/errors.ts';

/** The files of a site, all below one folder. */
export interface Folder {
  root: string;
  records: string;
  journal: string;
  telemetry: string;
  models: string;
  socket: string;
}

export function siteFolder(root: string): Folder {
  const models = join(root, 'models');
  try {
    mkdirSync(models, { recursive: true });
  } catch (error) {
    throw new PlumblineError(
      'data-folder-unusable',
      `Cannot use ${root} as the data folder: ${messageOf(error)}. Choose another with --data DIR or PLUMBLINE_DATA.`,
      { cause: error },
    );
  }
  return {
    root,
    records: join(root, 'plumbline.sqlite'),
    journal: join(root, 'journal.sqlite'),
    telemetry: join(root, 'telemetry.duckdb'),
    models,
    socket: join(root, 'plumbline.sock'),
  };
}
