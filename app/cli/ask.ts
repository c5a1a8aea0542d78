import { askService, type Tell } from '../../server/control-socket.ts';
import { ManualClock } from '../../site/clock.ts';
import { runCommand } from '../commands/registry.ts';
import { programmeSource } from '../current-programme.ts';
import { siteFolder } from '../folder.ts';
import { openHouse } from '../house.ts';
import { createLog } from '../log.ts';
import { EMPTY_SITE, readSiteFile, siteFilePath } from '../site-file.ts';
import { wallClock } from '../wall-clock.ts';
import { environmentOf } from './options.ts';

/**
 * Runs a command on a site: in the running service, which holds the files, or on the files themselves when
 * nothing runs.
 */
export async function ask<T>(
  options: { data?: string },
  command: string,
  args: unknown,
  tell: Tell = () => undefined,
): Promise<T> {
  const environment = environmentOf(options);
  const folder = siteFolder(environment.dataFolder);
  const answer = await askService(folder.socket, command, args, tell);
  if (answer) return answer.result as T;
  const site = readSiteFile(siteFilePath(folder.root, null)) ?? EMPTY_SITE;
  const clock = new ManualClock(wallClock.now());
  const house = await openHouse(
    folder,
    site,
    environment,
    clock,
    createLog(environment.logLevel, console.error),
  );
  // The demo's time is its simulation's: it rests where the journal ends.
  if (site.demo) clock.moveTo(house.journal.lastCommittedAt() ?? clock.now());
  try {
    const programme = programmeSource(house.records, clock, site.timeZone);
    return (await runCommand({ house, programme, tell, changed: async () => undefined }, command, args)) as T;
  } finally {
    await house.close();
  }
}
