import type { Tell } from '../server/control-socket.ts';
import { ManualClock } from '../site/clock.ts';
import { PlumblineError } from '../site/errors.ts';
import { heldByUnjudged } from '../site/gates/unjudged.ts';
import { runCommand } from './commands/registry.ts';
import type { Environment } from './environment.ts';
import { type Folder, holdsData } from './folder.ts';
import { gateKeeper } from './gates/gate-keeper.ts';
import { openIngest } from './gateways/open-ingest.ts';
import { openHouse } from './house.ts';
import { createLog } from './log.ts';
import { programmeSource } from './programme/current-programme.ts';
import { EMPTY_SITE, readSiteFile, siteFilePath } from './site-file.ts';
import { catchUp } from './upkeep/catch-up.ts';
import { wallClock } from './wall-clock.ts';

// They only look: where there is nothing to look at, nothing is made.
const LOOKING = new Set([
  'audit-verify',
  'backup',
  'export-readings',
  'problem-list',
  'problem-show',
  'profile-try',
  'quarantine-list',
  'quarantine-show',
  'report-files',
  'rules-test',
  'schedule-export',
  'change-list',
  'change-show',
  'programme-list',
  'programme-compare',
  'programme-curve',
  'programme-look-ahead',
  'milestone-trend',
  'finish-forecast',
  'ways-back',
  'user-list',
  'credential-list',
]);

/** They tell of dates, which gates hold back. */
const ASKS_PROGRAMME =
  /^(programme-(curve|look-ahead)|milestone-trend|finish-forecast|ways-back|schedule-export|report-files)$/;

/** Runs one command on a site's files, while no service holds them. */
export async function runOnFiles(
  folder: Folder,
  environment: Environment,
  command: string,
  args: unknown,
  tell: Tell,
): Promise<unknown> {
  if (!holdsData(folder) && LOOKING.has(command))
    throw new PlumblineError(
      'no-site',
      `There is no site in ${folder.root}. Correct --data or PLUMBLINE_DATA, or make one: plumbline start.`,
    );
  const site = readSiteFile(siteFilePath(folder.root, null)) ?? EMPTY_SITE;
  const clock = new ManualClock(wallClock.now());
  const log = createLog(environment.logLevel, environment.logForm, console.error);
  const house = await openHouse(folder, site, environment, clock, log);
  // The demo's time is its simulation's: it rests where the journal ends.
  if (site.demo) clock.moveTo(house.journal.lastCommittedAt() ?? clock.now());
  try {
    await catchUp(house, log);
    const programme = programmeSource(house.records, clock, site.timeZone, gateKeeper(house));
    const held = ASKS_PROGRAMME.test(command) ? heldByUnjudged(programme.gates()) : [];
    if (held.length > 0)
      log.warn('gates-not-judged', {
        activities: held.join(' '),
        why: 'pours are judged by a running service alone: here these count as not finished',
      });
    return await runCommand(
      { house, programme, ingest: openIngest(house, log), tell, changed: async () => ({}) },
      command,
      args,
    );
  } finally {
    await house.close();
  }
}
