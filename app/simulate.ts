import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { demoSite } from '../simulators/demo/demo-site.ts';
import { runSimulation } from '../simulators/run.ts';
import { ManualClock } from '../site/clock.ts';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { ask } from './cli/ask.ts';
import type { AddedGateway } from './commands/add-credentials.ts';
import { stopRequested } from './until-stopped.ts';
import { wallClock } from './wall-clock.ts';

export interface SimulateOptions {
  brokerUrl: string;
  seed: number;
  /** null: the past as fast as it is acknowledged. */
  speed: number | null;
  from: string | null;
  data: string | undefined;
  credentialsFile: string | null;
  say(line: string): void;
}

const PAST_MS = 21 * 86_400_000;
// Nearer to the present than this, simulated time runs as fast as real time.
const PRESENT_MS = 2_000;

/** The simulator against a service that runs: from the past to the present, then with it. */
export async function simulate(options: SimulateOptions): Promise<void> {
  const { say } = options;
  const started = wallClock.now();
  const made = demoSite(options.seed, started);
  const credentials = await credentialsFor(made.gateways, options);
  const id = Object.values(credentials)[0]?.site ?? made.site.id;
  const site = { ...made, site: { ...made.site, id }, stream: { ...made.stream, site: id } };
  const stop = stopRequested(say);
  const clock = new ManualClock(startOf(options.from, started));
  say(
    `${made.gateways.length} gateways of site ${id} to ${options.brokerUrl}, seed ${options.seed}. Ctrl-C stops.`,
  );
  while (!stop.signal.aborted) {
    const at = clock.now();
    const present = wallClock.now();
    const behind = present - at > PRESENT_MS;
    const result = await runSimulation({
      site,
      brokerUrl: options.brokerUrl,
      credentials,
      clock,
      from: at,
      to: behind && options.speed === null ? present : at,
      speed: behind ? (options.speed ?? 1) : 1,
      ...(behind ? { until: present } : {}),
      signal: stop.signal,
      wait: (ms) => wait(ms),
    });
    say(`${result.acknowledged} messages acknowledged, up to ${new Date(result.at).toISOString()}`);
  }
  stop.done();
}

async function credentialsFor(
  gateways: readonly string[],
  { credentialsFile, data }: SimulateOptions,
): Promise<Record<string, AddedGateway>> {
  const added = credentialsFile === null ? await addAll(gateways, data) : readLines(credentialsFile);
  return Object.fromEntries(added.map((gateway) => [gateway.gateway, gateway]));
}

async function addAll(gateways: readonly string[], data: string | undefined): Promise<AddedGateway[]> {
  const options = data === undefined ? {} : { data };
  const added: AddedGateway[] = [];
  for (const name of gateways) added.push(await ask<AddedGateway>(options, 'gateway-renew', { name }));
  return added;
}

function readLines(file: string): AddedGateway[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line));
  } catch (error) {
    throw new PlumblineError(
      'credentials-unreadable',
      `Cannot read gateways from ${file}: ${messageOf(error)}. Give one line a gateway, as \`plumbline gateway add NAME --json\` prints it.`,
      { cause: error },
    );
  }
}

function startOf(from: string | null, now: number): number {
  if (from === null) return now - PAST_MS;
  try {
    return Temporal.Instant.from(from).epochMilliseconds;
  } catch {
    throw new PlumblineError('usage', `--from takes a time such as 2026-03-02T08:00:00Z, not '${from}'.`);
  }
}
