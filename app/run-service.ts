import { DEMO_SEED } from '../simulators/demo/demo-seed.ts';
import { PlumblineError } from '../site/errors.ts';
import { firstAdmin } from './commands/people.ts';
import type { Environment } from './environment.ts';
import { holdsData, siteFolder } from './folder.ts';
import { openHouse } from './house.ts';
import type { Log } from './log.ts';
import { EMPTY_SITE, readSiteFile, siteFilePath } from './site-file.ts';
import { start } from './start.ts';
import { untilStopped } from './until-stopped.ts';
import { wallClock } from './wall-clock.ts';

export interface RunOptions {
  environment: Environment;
  configFile: string | null;
  /** Without a site, or on a folder that the demo made, run the demo. */
  orDemo: boolean;
  say(line: string): void;
  log: Log;
}

const DEMO_SPEED = 60;

/** `plumbline start`: the service until it is told to stop. */
export async function runService(options: RunOptions): Promise<void> {
  const { environment, say, log } = options;
  const folder = siteFolder(environment.dataFolder);
  const site = readSiteFile(siteFilePath(folder.root, options.configFile));
  if (options.configFile !== null && site === null)
    throw new PlumblineError(
      'config-unreadable',
      `There is no file ${options.configFile}. Correct the path after --config.`,
    );
  const fresh = site === null && !holdsData(folder);
  if (options.orDemo && (fresh || site?.demo)) {
    if (!site)
      say(
        `No site is set up in ${folder.root}, so this is the demo: a generated building site.\nFor a site of your own see README, 'Your own site'.\n`,
      );
    // A real site never carries the simulator with it.
    const { demo } = await import('./demo/demo.ts');
    await demo({ environment, speed: DEMO_SPEED, seed: site?.demo?.seed ?? DEMO_SEED, say, log });
    return;
  }
  const house = await openHouse(folder, site ?? EMPTY_SITE, environment, wallClock, log);
  const service = await start(house, environment, log);
  const mqtt = service.externalBroker
    ? `MQTT from ${service.externalBroker}`
    : `MQTT on port ${service.mqttPort}${service.mqttTlsPort === null ? '' : `, under TLS on ${service.mqttTlsPort}`}`;
  say(`${(site ?? EMPTY_SITE).name.en}: open ${service.httpUrl}   (${mqtt})`);
  const admin = await firstAdmin(house.records);
  if (admin)
    say(
      `First admin, shown once: ${admin.name} / ${admin.password}   (sign in and choose a password of your own)`,
    );
  if (!site) say(nextSteps(folder.root));
  await untilStopped(say, service.stop);
}

function nextSteps(root: string): string {
  return [
    'No site is set up yet. Next:',
    `  1. write ${siteFilePath(root, null)} (id, name, timeZone; \`plumbline schema\` describes it) and start again`,
    '  2. plumbline import model FILE.ifc',
    '  3. plumbline import schedule FILE.xml',
    '  4. plumbline import links FILE.csv',
    '  5. plumbline gateway add NAME',
    'Or look at the demo: plumbline demo',
  ].join('\n');
}
