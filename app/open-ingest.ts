import { join } from 'node:path';
import { createIngest, type Ingest, type Outbound } from '../ingest/ingest.ts';
import { profileBook } from '../ingest/profiles/profile-book.ts';
import { readProfiles } from '../ingest/profiles/read-profiles.ts';
import type { House } from './house.ts';

/** What comes in, on its way to the journal, with the profiles of the site's folder. */
export function openIngest(
  house: Pick<House, 'site' | 'clock' | 'journal' | 'folder'>,
  outbound?: Outbound,
): Ingest {
  const { site, clock, journal, folder } = house;
  const profiles = profileBook(readProfiles(join(folder.root, 'profiles')));
  return createIngest({
    clock,
    journal,
    site: { id: site.id, startsAt: startOf(house) },
    profiles: () => profiles,
    ...(outbound ? { outbound } : {}),
  });
}

/** When the job began, ms; null when nobody said. */
export function startOf({ site }: Pick<House, 'site'>): number | null {
  if (!site.start) return null;
  return Temporal.PlainDate.from(site.start).toZonedDateTime(site.timeZone).epochMilliseconds;
}
