import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type DemoSite, demoSite } from '../../simulators/demo/demo-site.ts';
import { runSimulation, type SimulationProgress } from '../../simulators/run.ts';
import { ManualClock } from '../../site/clock.ts';
import { PlumblineError } from '../../site/errors.ts';
import { toLocal } from '../../site/local-time.ts';
import type { AddedGateway } from '../commands/add-credentials.ts';
import type { Environment } from '../environment.ts';
import { type Folder, holdsData, makeFolder, siteFolder } from '../folder.ts';
import { openHouse } from '../house.ts';
import type { Log } from '../log.ts';
import { readSiteFile, siteFilePath, writeSiteFile } from '../site-file.ts';
import { type Service, start } from '../start.ts';
import { tickingClock } from '../ticking-clock.ts';
import { stopRequested } from '../until-stopped.ts';
import { furnish } from './demo-furnish.ts';
import { type DemoTroubles, demoTroubles, demoTroublesFile } from './demo-troubles.ts';
import { demoUsers } from './demo-users.ts';

export interface DemoOptions {
  environment: Environment;
  speed: number;
  seed: number;
  say(line: string): void;
  log: Log;
}

/**
 * The service on a generated site, with the simulator attached over real MQTT: three weeks of past at full speed,
 * then onwards. Started again it goes on from the last time that the journal has. When the job is finished, a new
 * one begins.
 */
export async function demo(options: DemoOptions): Promise<void> {
  const folder = siteFolder(options.environment.dataFolder);
  refuseRealSite(folder);
  const stop = stopRequested(options.say);
  const made = readSiteFile(siteFilePath(folder.root, null))?.demo?.seed;
  if (made !== undefined && made !== options.seed)
    options.say(
      `${folder.root} was made with seed ${made}; it goes on with that. Another seed wants a folder of its own.`,
    );
  let seed = made ?? options.seed;
  while (!stop.signal.aborted) {
    await oneJob(folder, seed, options, stop.signal);
    if (stop.signal.aborted) break;
    options.say('The job is finished. A new one begins.');
    clear(folder);
    seed++;
  }
  stop.done();
}

async function oneJob(
  folder: Folder,
  seed: number,
  { environment, speed, say, log }: DemoOptions,
  signal: AbortSignal,
): Promise<void> {
  say('Making the demo site …');
  const site = demoSite(seed);
  makeFolder(folder);
  writeFileSync(siteFilePath(folder.root, null), writeSiteFile(site.site));
  const clock = new ManualClock(site.dataDate);
  // The demo listens where nobody else can reach it: its passwords are made by a program.
  const house = await openHouse(folder, site.site, environment, clock, log);
  const from = house.journal.lastCommittedAt() ?? site.dataDate;
  clock.moveTo(from);
  const { records } = house;
  const troubles = demoTroubles(seed, folder, { clock, audit: records.audit, log });
  const service = await start(house, environment, log, troubles);
  try {
    say(`Open ${service.httpUrl}   (MQTT on port ${service.mqttPort})`);
    service.live.showSimulation({ speed, catchingUp: true });
    if (!house.records.programmes.current()) await furnish(service, site, say);
    await demoUsers(house.records, folder.root, say);
    await simulate(service, site, {
      troubles,
      from,
      to: Math.max(site.now, from),
      speed,
      clock,
      say,
      signal,
    });
  } finally {
    await service.stop();
  }
}

interface Run {
  troubles: DemoTroubles;
  from: number;
  to: number;
  speed: number;
  clock: ManualClock;
  say(line: string): void;
  signal: AbortSignal;
}

async function simulate(service: Service, site: DemoSite, run: Run): Promise<void> {
  const { live } = service;
  const credentials: Record<string, AddedGateway> = {};
  for (const name of site.gateways) {
    // Nobody keeps the demo's passwords, so each start makes new ones.
    credentials[name] = (await service.command('gateway-renew', { name })) as AddedGateway;
  }
  const tell = progressTeller(run, site.site.timeZone, () => {
    live.showSimulation({ speed: run.speed, catchingUp: false });
    run.say(`The site is live: ${service.httpUrl}   simulated time runs × ${run.speed}. Ctrl-C stops.`);
  });
  await runSimulation({
    site,
    current: run.troubles.site,
    brokerUrl: `mqtt://127.0.0.1:${service.mqttPort}`,
    credentials,
    from: run.from,
    to: run.to,
    speed: run.speed,
    clock: tickingClock(service.house.journal, run.clock),
    onProgress: tell,
    signal: run.signal,
    wait: (ms) => wait(ms),
    until: site.endsAt,
  });
}

/** Says how far the past is, day by day, and once that it is done. */
function progressTeller(
  { from, to, say }: Run,
  timeZone: string,
  onLive: () => void,
): (progress: SimulationProgress) => void {
  let told = 0;
  let live = false;
  return ({ phase, at, acknowledged }) => {
    if (phase === 'live') {
      if (!live) onLive();
      live = true;
      return;
    }
    const tenth = Math.floor((10 * (at - from)) / Math.max(1, to - from));
    if (tenth <= told) return;
    told = tenth;
    say(
      `  past of the site: ${toLocal(at, timeZone).replace('T', ' ')}, ${acknowledged} messages on disk (${tenth * 10} %)`,
    );
  };
}

function refuseRealSite(folder: Folder): void {
  const file = siteFilePath(folder.root, null);
  // Records without a demo's mark are somebody's work too: a site that was started with --config, or without a file.
  const site = readSiteFile(file);
  if (!site?.demo && (site || holdsData(folder)))
    throw new PlumblineError(
      'not-a-demo',
      `${folder.root} holds a real site, and the demo would write into it. Give the demo a folder of its own: plumbline demo --data demo-data.`,
    );
}

/** Empties a folder that the demo made. */
function clear(folder: Folder): void {
  for (const path of [folder.records, folder.journal, folder.telemetry])
    for (const suffix of ['', '-wal', '-shm', '.wal']) rmSync(`${path}${suffix}`, { force: true });
  rmSync(demoTroublesFile(folder.root), { force: true });
  rmSync(folder.models, { recursive: true, force: true });
  rmSync(siteFilePath(folder.root, null), { force: true });
}
