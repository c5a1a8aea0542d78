import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { telemetryTopic } from '../../site/topic.ts';
import { freePort } from '../ingest/listen.ts';
import { launchMosquitto } from '../ingest/mosquitto.ts';
import { PeerMissing } from '../ingest/peer.ts';
import type { Child, Scratch } from '../ingest/scratch.ts';
import { type Influxd, launchInfluxd } from './influxd.ts';
import { type Gathering, nodeRedFlow } from './node-red-flow.ts';
import type { RunningStack, Stack } from './stack.ts';

const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));
const NODE_RED = join(PEERS, 'node_modules/node-red/red.js');
const STARTED = /Started flows/;
const SUBSCRIBED = /Connected to broker/;

/** What most sites draw today: Mosquitto, Node-RED, InfluxDB. */
export function nodeRedStack(gathering: Gathering): Stack {
  return {
    id: `node-red-${gathering}`,
    title: `Mosquitto + Node-RED + InfluxDB 1.6.7${gathering === 'single' ? '' : ', written in batches'}`,
    start: (scratch) => start(scratch, gathering),
  };
}

async function start(scratch: Scratch, gathering: Gathering): Promise<RunningStack> {
  if (!existsSync(NODE_RED))
    throw new PeerMissing('Node-RED is not installed. Install it with: npm ci --prefix bench/peers');
  const folder = scratch.folder();
  const influxd = await launchInfluxd(scratch);
  await createDatabase(influxd);
  const port = await freePort(createServer());
  writeNodeRedFolder(
    folder,
    await freePort(createServer()),
    nodeRedFlow(port, portOf(influxd.url), gathering),
  );
  const launchBroker = () => launchMosquitto(scratch, port, keeping(folder));
  const launchNodeRed = async () => {
    const child = scratch.spawn(process.execPath, [NODE_RED, '--userDir', folder]);
    await child.says(STARTED);
    await child.says(SUBSCRIBED);
    return child;
  };
  let broker: Child = await launchBroker();
  let nodeRed: Child = await launchNodeRed();
  return {
    port,
    client: (index) => ({ topic: telemetryTopic('bench', 'gw', `probe-${index}`), credential: null }),
    pids: () => [broker.pid, nodeRed.pid, influxd.pid()],
    async killAndRestart() {
      await Promise.all([broker.end(), nodeRed.end(), influxd.kill()]);
      await influxd.restart();
      broker = await launchBroker();
      nodeRed = await launchNodeRed();
    },
    count: () => countPoints(influxd),
    async stop() {
      await Promise.all([broker.end(), nodeRed.end()]);
      await influxd.remove();
      scratch.removeFolder(folder);
    },
  };
}

/** Mosquitto with all that it has to keep messages: no bound on the queue, and the file as often as it writes one. */
function keeping(folder: string): string[] {
  return [
    'persistence true',
    `persistence_location ${folder}/`,
    // Seconds; the default is half an hour. One is the least that is not 'only at the end'.
    'autosave_interval 1',
    'max_queued_messages 0',
    'max_inflight_messages 100',
  ];
}

function writeNodeRedFolder(folder: string, uiPort: number, flow: unknown[]): void {
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flow));
  writeFileSync(
    join(folder, 'settings.js'),
    `module.exports = ${JSON.stringify({
      flowFile: 'flows.json',
      uiHost: '127.0.0.1',
      uiPort,
      nodesDir: [join(PEERS, 'node_modules/node-red-contrib-influxdb')],
      logging: { console: { level: 'info' } },
      telemetry: { enabled: false },
    })};\n`,
  );
}

async function createDatabase({ url }: Influxd): Promise<void> {
  await fetch(`${url}/query`, { method: 'POST', body: new URLSearchParams({ q: 'CREATE DATABASE bench' }) });
}

async function countPoints({ url }: Influxd): Promise<number> {
  const query = new URLSearchParams({ db: 'bench', q: 'SELECT count(temperature) FROM readings' });
  const answer = (await (await fetch(`${url}/query?${query}`)).json()) as {
    results: { series?: { values: [string, number][] }[] }[];
  };
  return answer.results[0]?.series?.[0]?.values[0]?.[1] ?? 0;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
