import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WallPorts } from '../../server/wall-ports.ts';
import { type WallBeat, wallState } from '../../site/wall/heartbeat.ts';
import { wallPlan } from '../../site/wall/wall-settings.ts';
import type { House } from '../house.ts';
import { viewerFolder } from '../version.ts';

/**
 * The walls of the site: what each shows by turns, and whether it still does. Heartbeats are kept in memory; after a
 * restart every wall that lives has spoken again within half a minute.
 *
 * @param wallTime real time, ms: a demo's clock runs faster than walls do
 */
export function wallPorts(
  { site, records }: Pick<House, 'site' | 'records'>,
  version: string,
  wallTime: () => number,
): WallPorts {
  // One for each display that was let in; those that were revoked are forgotten when the list is asked for.
  const heard = new Map<string, { at: number; beat: WallBeat }>();
  return {
    plan: () => ({ ...wallPlan(site.wall), language: site.locale, version: versionOf(version) }),
    beat(name, beat) {
      heard.set(name, { at: wallTime(), beat });
    },
    list() {
      const names = records.credentials.list('display').map(({ name }) => name);
      for (const name of heard.keys()) if (!names.includes(name)) heard.delete(name);
      return names.map((name) => wallState(name, heard.get(name) ?? null, wallTime()));
    },
  };
}

/** Another content of the built page is another version too. */
function versionOf(version: string): string {
  const viewerPage = join(viewerFolder, 'index.html');
  if (!existsSync(viewerPage)) return version;
  // Read each time: the page may be built anew while the service runs, and walls ask twice a minute.
  return `${version}+${createHash('sha256').update(readFileSync(viewerPage)).digest('hex').slice(0, 12)}`;
}
