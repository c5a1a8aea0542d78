import { basename } from 'node:path';
import type { Clock } from '../site/clock.ts';
import { analyse } from '../site/schedule/analyse.ts';
import type { ImportNotice, Programme } from '../site/schedule/programme.ts';
import { readMspdi } from '../site/schedule/read-mspdi.ts';
import type { Records } from '../store/records/records.ts';
import { readInput } from './import-model.ts';

/** Reads a programme and makes it the site's; a file whose logic does not hold (a loop) is refused. */
export async function importSchedule(
  house: { records: Records; clock: Clock },
  file: string,
  actor: string,
): Promise<{ programme: Programme; notices: ImportNotice[]; version: number }> {
  const text = new TextDecoder().decode(await readInput(file));
  const { programme, notices } = readMspdi(text);
  analyse(programme);
  const version = house.records.together(() => {
    const added = house.records.programmes.add(basename(file), house.clock.now(), programme);
    house.records.audit.record(actor, 'programme-imported', `programme:${added}`, {
      file: basename(file),
      activities: programme.activities.length,
      links: programme.links.length,
    });
    return added;
  });
  return { programme, notices, version };
}
