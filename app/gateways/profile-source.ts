import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { profileBook } from '../../ingest/profiles/profile-book.ts';
import { readProfiles } from '../../ingest/profiles/read-profiles.ts';
import type { DeviceProfile } from '../../site/device-profile.ts';
import { messageOf } from '../../site/errors.ts';
import type { Audit } from '../../store/records/audit.ts';
import type { Log } from '../log.ts';

/** The profiles in use: the site's own before the shipped ones. */
export interface ProfileSource {
  current(): readonly DeviceProfile[];
  /** Has the folder changed? Then its profiles count from now on; with a fault in one they stay as they were. */
  look(): void;
}

/**
 * Reads the site's profiles.
 *
 * @throws PlumblineError `profile-invalid`, `profiles-unreadable` at the start, when there is nothing to fall back on
 */
export function openProfiles(
  folder: string,
  audit: Pick<Audit, 'record'>,
  log: Pick<Log, 'warn' | 'info'>,
): ProfileSource {
  let seen = versionOf(folder);
  let own = readProfiles(folder);
  let book = profileBook(own);
  const read = () => {
    own = readProfiles(folder);
    book = profileBook(own);
    const profiles = own.map(({ id }) => id);
    log.info('profiles-changed', { profiles });
    // Whoever may write into the site's folder has changed them.
    audit.record('site-folder', 'profiles-changed', 'profiles', { profiles });
  };
  return {
    current: () => book,
    look() {
      const version = versionOf(folder);
      if (version === seen) return;
      seen = version;
      try {
        read();
      } catch (error) {
        log.warn('profiles-stay-as-they-were', { why: messageOf(error) });
      }
    },
  };
}

/** Names, sizes and times of what is in the folder; '' where there is none. */
function versionOf(folder: string): string {
  try {
    return readdirSync(folder)
      .map((name) => {
        const { mtimeMs, size } = statSync(join(folder, name));
        return `${name}/${mtimeMs}/${size}`;
      })
      .join('\n');
  } catch {
    // Not there, or gone between two looks: the next look tells.
    return '';
  }
}
