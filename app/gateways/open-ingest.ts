import { join } from 'node:path';
import { createIngest, type Ingest, type IngestOptions } from '../../ingest/ingest.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import { openProfiles } from './profile-source.ts';

/**
 * What comes in, on its way to the journal, with the profiles of the site's folder: with every tick it is looked whether
 * they have changed.
 */
export function openIngest(
  house: Pick<House, 'site' | 'clock' | 'journal' | 'folder' | 'records'>,
  log: Pick<Log, 'warn' | 'info'>,
  live: Pick<IngestOptions, 'outbound' | 'onQuarantined'> = {},
): Ingest {
  const { site, clock, journal, folder, records } = house;
  const profiles = openProfiles(join(folder.root, 'profiles'), records.audit, log);
  const ingest = createIngest({
    clock,
    journal,
    site: { id: site.id, startsAt: startOf(house), timeZone: site.timeZone },
    profiles: profiles.current,
    ...live,
  });
  return {
    ...ingest,
    tick() {
      profiles.look();
      ingest.tick();
    },
  };
}

/** When the job began, ms; null when nobody said. */
export function startOf({ site }: Pick<House, 'site'>): number | null {
  if (!site.start) return null;
  return Temporal.PlainDate.from(site.start).toZonedDateTime(site.timeZone).epochMilliseconds;
}
