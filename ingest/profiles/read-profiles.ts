import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceProfile } from '../../site/device-profile.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { parseProfile } from './parse-profile.ts';

// A site has some dozen kinds of devices.
const PROFILES_MAX = 1_000;

/**
 * The site's own profiles, `profiles/*.yaml`, by name of the file; none where there is no such folder.
 *
 * @throws PlumblineError `profile-invalid`, `profiles-unreadable`
 */
export function readProfiles(folder: string): DeviceProfile[] {
  const files = namesIn(folder).filter((name) => /\.(ya?ml|json)$/i.test(name));
  if (files.length > PROFILES_MAX)
    throw new PlumblineError(
      'profiles-unreadable',
      `${folder} holds ${files.length} profiles, and at most ${PROFILES_MAX} are read. Take out those that are not used.`,
    );
  const profiles = files
    .toSorted()
    .map((name) => parseProfile(textOf(join(folder, name)), join(folder, name)));
  const twice = profiles.find(({ id }, index) => profiles.findIndex((one) => one.id === id) < index);
  if (twice)
    throw new PlumblineError(
      'profile-invalid',
      `Two profiles in ${folder} have the id '${twice.id}'. Give one of them another.`,
    );
  return profiles;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw unreadable(folder, error);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(path: string, error: unknown): PlumblineError {
  return new PlumblineError(
    'profiles-unreadable',
    `Cannot read ${path}: ${messageOf(error)}. Check the path and its permissions.`,
    { cause: error },
  );
}
