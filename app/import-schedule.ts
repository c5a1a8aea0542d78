import { basename } from 'node:path';
import type { Clock } from '../site/clock.ts';
import { PlumblineError } from '../site/errors.ts';
import { analyse } from '../site/schedule/analyse.ts';
import type { ImportNotice, Programme } from '../site/schedule/programme.ts';
import {
  type ReadProgramme,
  type ReadProgrammeOptions,
  readProgramme,
} from '../site/schedule/read-programme.ts';
import type { Records } from '../store/records/records.ts';
import { readInput } from './import-model.ts';
import { unpackFile } from './unpack-file.ts';

export interface ImportedProgramme {
  programme: Programme;
  notices: ImportNotice[];
  version: number;
  /** Links to elements that came with it; null where the file says nothing of elements, and those of before stay. */
  elementLinks: number | null;
}

/**
 * Reads a programme (XER, MSPDI or IFC, zipped or not) and makes it the site's; a file whose logic does not hold (a
 * loop) is refused. The links to elements that an IFC file carries become the site's too.
 */
export async function importSchedule(
  house: { records: Records; clock: Clock },
  file: string,
  actor: string,
  options: ReadProgrammeOptions = {},
): Promise<ImportedProgramme> {
  const { programme, notices, elements = [] } = read(await readInput(file), basename(file), options);
  const version = house.records.together(() => {
    const added = house.records.programmes.add(basename(file), house.clock.now(), programme);
    if (elements.length > 0) house.records.elementActivities.replace(elements);
    house.records.audit.record(actor, 'programme-imported', `programme:${added}`, {
      file: basename(file),
      activities: programme.activities.length,
      links: programme.links.length,
      ...(elements.length > 0 ? { elementLinks: elements.length } : {}),
    });
    return added;
  });
  return { programme, notices, version, elementLinks: elements.length > 0 ? elements.length : null };
}

/** What cannot be read, or dated, is said with the file's name before it. */
function read(bytes: Uint8Array, name: string, options: ReadProgrammeOptions): ReadProgramme {
  try {
    const found = readProgramme(unpackFile(bytes), options);
    analyse(found.programme);
    return found;
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    throw new PlumblineError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}
