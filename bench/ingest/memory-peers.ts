import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inMemory, type Peer, type RunningPeer } from './peer.ts';
import type { Child } from './scratch.ts';

const SERVE = fileURLToPath(new URL('./serve-worker.ts', import.meta.url));
const PLUMBLINE = fileURLToPath(new URL('../../app/plumbline.ts', import.meta.url));
const READY = /MQTT on port (\d+)/;

/** Answers and does nothing else: the ceiling of the generator. */
export const nullSink: Peer = {
  id: 'null-sink',
  title: 'null sink',
  durable: false,
  pointsPerMessage: 1,
  start: (scratch) => ready(scratch.spawn(process.execPath, [SERVE, 'null-sink'])),
};

/** The ceiling against a server that answers message by message. The sink itself is what is slow here. */
export const nullSinkSingly: Peer = {
  id: 'null-sink-singly',
  title: 'null sink, a write for each PUBACK',
  durable: false,
  pointsPerMessage: 1,
  start: (scratch) => ready(scratch.spawn(process.execPath, [SERVE, 'null-sink', 'singly'])),
};

export const bareAedes: Peer = {
  id: 'aedes',
  title: `aedes ${packageVersion('aedes')}, bare`,
  durable: false,
  pointsPerMessage: 1,
  start: (scratch) => ready(scratch.spawn(process.execPath, [SERVE, 'bare-aedes'])),
};

/** Our broker without a site: what the broker itself costs, and the disk does not. */
export const openBroker: Peer = {
  id: 'open',
  title: 'plumbline broker --open',
  durable: false,
  pointsPerMessage: 1,
  start: (scratch) => ready(scratch.spawn(process.execPath, [PLUMBLINE, 'broker', '--open', '--port', '0'])),
};

async function ready(server: Child): Promise<RunningPeer> {
  const [, port] = await server.says(READY);
  return inMemory(server, Number(port));
}

function packageVersion(name: string): string {
  // Packages need not export their package.json; the folder of the entry leads to it.
  const entry = createRequire(import.meta.url).resolve(name);
  const folder = entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`));
  const manifest = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
