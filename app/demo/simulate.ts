import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { addressWithoutSecrets, isBrokerAddress } from '../../ingest/sources/broker-connection.ts';
import { credentialOf } from '../../simulators/dialects/encoder.ts';
import { runSimulation } from '../../simulators/run.ts';
import type { Scenario } from '../../simulators/scenario/scenario.ts';
import { PAST_MS, type ScenarioSite, scenarioSite } from '../../simulators/scenario/scenario-site.ts';
import { findScenario } from '../../simulators/scenario/shipped.ts';
import { truthTeller } from '../../simulators/truth-file.ts';
import { ManualClock } from '../../site/clock.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { ask } from '../cli/ask.ts';
import type { AddedGateway } from '../commands/add-credentials.ts';
import { stopRequested } from '../until-stopped.ts';
import { wallClock } from '../wall-clock.ts';

export interface SimulateOptions {
  brokerUrl: string;
  /** Name of a shipped scenario, or a file. */
  scenario: string;
  /** null: the scenario's own. */
  seed: number | null;
  /** null: the past as fast as it is acknowledged. */
  speed: number | null;
  from: string | null;
  data: string | undefined;
  credentialsFile: string | null;
  /** Where the truth is written, JSON lines. */
  truthFile: string | null;
  /** PEM file of the authority that signed the broker's certificate. */
  caFile: string | null;
  say(line: string): void;
}

/** The site in a box when neither scenario nor user names a seed. */
const SEED = 7;
// Nearer to the present than this, simulated time runs as fast as real time.
const PRESENT_MS = 2_000;

/** The simulator against a service that runs: from the past to the present, then with it. */
export async function simulate(options: SimulateOptions): Promise<void> {
  const { say, brokerUrl } = options;
  if (!isBrokerAddress(brokerUrl))
    throw new PlumblineError(
      'usage',
      `--broker takes a broker's address such as mqtt://host:1883 or mqtts://host:8883, not '${brokerUrl}'.`,
    );
  const scenario = findScenario(options.scenario);
  const seed = options.seed ?? scenario.seed ?? SEED;
  const from = startOf(options.from, scenario, wallClock.now());
  const made = scenarioSite(scenario, seed, from);
  const credentials = await credentialsFor(made, options);
  const id = Object.values(credentials)[0]?.site ?? made.site.id;
  const site = { ...made, site: { id }, stream: { ...made.stream, site: id } };
  const ca = options.caFile === null ? {} : { ca: readText(options.caFile, 'the certificate authority') };
  const tellTruth = options.truthFile === null ? () => undefined : truthTeller(site, from, options.truthFile);
  const stop = stopRequested(say);
  const clock = new ManualClock(from);
  say(
    `${made.gateways.length} gateways of site ${id} to ${addressWithoutSecrets(brokerUrl)}, scenario ${scenario.name}, seed ${seed}. Ctrl-C stops.`,
  );
  for (const { kind, from: begins } of made.troubles) say(`  ${new Date(begins).toISOString()} ${kind}`);
  while (!stop.signal.aborted) {
    const at = clock.now();
    const present = wallClock.now();
    const behind = present - at > PRESENT_MS;
    const result = await runSimulation({
      site,
      brokerUrl,
      ...ca,
      credentials,
      clock,
      from: at,
      to: behind && options.speed === null ? present : at,
      speed: behind ? (options.speed ?? 1) : 1,
      // One by one at every speed: the same bytes, however fast they go.
      batches: false,
      ...(behind ? { until: present } : {}),
      signal: stop.signal,
      wait: (ms) => wait(ms),
      onProgress: (progress) => tellTruth(progress.at),
    });
    say(`${result.acknowledged} messages acknowledged, up to ${new Date(result.at).toISOString()}`);
  }
  stop.done();
}

async function credentialsFor(
  site: ScenarioSite,
  { credentialsFile, data }: SimulateOptions,
): Promise<Record<string, AddedGateway>> {
  const added = credentialsFile === null ? await addAll(site, data) : readLines(credentialsFile);
  return Object.fromEntries(added.map((gateway) => [gateway.gateway, gateway]));
}

async function addAll(
  { gateways, dialects = {} }: ScenarioSite,
  data: string | undefined,
): Promise<AddedGateway[]> {
  const options = data === undefined ? {} : { data };
  const added: AddedGateway[] = [];
  for (const name of gateways) {
    const credential = credentialOf(dialects[name] ?? 'native', name);
    added.push(await ask<AddedGateway>(options, 'gateway-renew', { name, ...credential }));
  }
  return added;
}

function readLines(file: string): AddedGateway[] {
  const text = readText(file, 'gateways');
  try {
    return text
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

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PlumblineError(
      'file-unreadable',
      `Cannot read ${what} from ${file}: ${messageOf(error)}. Correct the path or its permissions.`,
      { cause: error },
    );
  }
}

function startOf(from: string | null, scenario: Scenario, now: number): number {
  const text = from ?? scenario.start;
  if (text === undefined) return now - PAST_MS;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new PlumblineError('usage', `--from takes a time such as 2026-03-02T08:00:00Z, not '${text}'.`);
  }
}
