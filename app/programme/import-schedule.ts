import { basename } from 'node:path';
import type { Change } from '../../site/changes/change.ts';
import type { Clock } from '../../site/clock.ts';
import { PlumblineError } from '../../site/errors.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import type { ImportNotice, Programme } from '../../site/schedule/programme.ts';
import {
  type ReadProgramme,
  type ReadProgrammeOptions,
  readProgramme,
} from '../../site/schedule/read-programme.ts';
import type { Records } from '../../store/records/records.ts';
import { usualTitle } from '../changes/change-content.ts';
import { proposeChange } from '../changes/changes.ts';
import { readInput } from '../read-input.ts';
import { unpackFile } from '../unpack-file.ts';

export interface ImportedProgramme {
  programme: Programme;
  notices: ImportNotice[];
  version: number;
  /** Links to elements that came with it; null where the file says nothing of elements, and those of before stay. */
  elementLinks: number | null;
  /** It waits for both signatures as this change; null: it runs. */
  change: Change | null;
}

/**
 * Reads a programme (XER, MSPDI or IFC, zipped or not) and makes it the site's; a file whose logic does not hold (a
 * loop) is refused. The links to elements that an IFC file carries become the site's too.
 *
 * The first one runs at once. Once both managers are there every further one is a proposal: it is kept as a version,
 * and the signed one runs on until both have signed.
 */
export async function importSchedule(
  house: { records: Records; clock: Clock },
  file: string,
  actor: string,
  options: ReadProgrammeOptions = {},
): Promise<ImportedProgramme> {
  const name = basename(file);
  const read = readFile(await readInput(file), name, options);
  const { records } = house;
  const isProposal = records.programmes.current() !== null && records.twoSignatures.since() !== null;
  const { version, change } = records.together(() =>
    isProposal
      ? propose(house, name, read, actor)
      : { version: runAtOnce(house, name, read, actor), change: null },
  );
  const { programme, notices, elements = [] } = read;
  return { programme, notices, version, elementLinks: elements.length > 0 ? elements.length : null, change };
}

interface ImportHouse {
  records: Records;
  clock: Clock;
}

function runAtOnce(
  { records, clock }: ImportHouse,
  name: string,
  read: ReadProgramme,
  actor: string,
): number {
  const { programme, elements = [] } = read;
  const isFirst = records.programmes.current() === null;
  const version = records.programmes.add(name, clock.now(), programme);
  if (elements.length > 0) records.elementActivities.replace(elements);
  records.audit.record(actor, 'programme-imported', `programme:${version}`, {
    ...facts(name, read),
    free: isFirst ? 'the first import' : 'the two roles are not filled yet',
  });
  return version;
}

function propose(house: ImportHouse, name: string, read: ReadProgramme, actor: string) {
  const { records, clock } = house;
  const version = records.programmes.addProposed(name, clock.now(), read.programme, read.elements ?? []);
  records.audit.record(actor, 'programme-proposed', `programme:${version}`, facts(name, read));
  const content = { kind: 'programme', programmeVersion: version, file: name } as const;
  const title = usualTitle(content);
  return { version, change: proposeChange(house, { content, title, reason: '', supersedes: true }, actor) };
}

function facts(file: string, { programme, elements = [] }: ReadProgramme): Record<string, unknown> {
  return {
    file,
    activities: programme.activities.length,
    links: programme.links.length,
    ...(elements.length > 0 ? { elementLinks: elements.length } : {}),
  };
}

/** What cannot be read, or dated, is said with the file's name before it. */
function readFile(bytes: Uint8Array, name: string, options: ReadProgrammeOptions): ReadProgramme {
  try {
    const found = readProgramme(unpackFile(bytes), options);
    analyse(found.programme);
    return found;
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    throw new PlumblineError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}
