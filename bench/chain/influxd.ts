import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../ingest/listen.ts';
import { PeerMissing } from '../ingest/peer.ts';
import type { Child, Scratch } from '../ingest/scratch.ts';
import { folderBytes } from '../store/folder-bytes.ts';

export interface Influxd {
  url: string;
  pid(): number;
  kill(): Promise<void>;
  /** Again on the same port and what was left. */
  restart(): Promise<void>;
  /** On disk, when the log has become files. */
  bytes(): Promise<number>;
  remove(): Promise<void>;
}

const LOOKS_MAX = 400;
const LOOK_EVERY_MS = 25;
const QUIET = {
  INFLUXDB_DATA_CACHE_SNAPSHOT_WRITE_COLD_DURATION: '1s',
  INFLUXDB_DATA_COMPACT_FULL_WRITE_COLD_DURATION: '1s',
};
const SETTLED_MS = 10_000;
const SETTLE_MS_MAX = 120_000;

/** Debian's InfluxDB 1.x as it comes (a sync for each write), without its own statistics and logs. */
export async function launchInfluxd(scratch: Scratch): Promise<Influxd> {
  if (spawnSync('influxd', ['version']).status !== 0)
    throw new PeerMissing(`There is no program 'influxd'. Install it (apt-get install influxdb).`);
  const folder = scratch.folder();
  const port = await freePort(createServer());
  const url = `http://127.0.0.1:${port}`;
  const config = join(folder, 'influxdb.conf');
  writeFileSync(config, configText(folder, port));
  const launch = (env = process.env) =>
    answering(scratch.spawn('influxd', ['run', '-config', config], { env }), url);
  let child = await launch();
  return {
    url,
    pid: () => child.pid,
    kill: () => child.end(),
    async restart() {
      child = await launch();
    },
    async bytes() {
      // What a quiet server does after hours: the log becomes files, small files become large ones.
      await child.end();
      child = await launch({ ...process.env, ...QUIET });
      return settled(() => folderBytes(folder));
    },
    async remove() {
      await child.end();
      scratch.removeFolder(folder);
    },
  };
}

async function answering(child: Child, url: string): Promise<Child> {
  for (let look = 0; look < LOOKS_MAX; look++) {
    const answer = await fetch(`${url}/ping`).catch(() => null);
    if (answer?.status === 204) return child;
    await pause(LOOK_EVERY_MS);
  }
  throw new PeerMissing(`InfluxDB was started but does not answer. It said: ${child.tail() || 'nothing'}`);
}

/** The size when it has stopped to change. */
async function settled(size: () => number): Promise<number> {
  const began = performance.now();
  let bytes = size();
  let since = began;
  while (performance.now() - since < SETTLED_MS && performance.now() - began < SETTLE_MS_MAX) {
    await pause(500);
    const now = size();
    if (now === bytes) continue;
    bytes = now;
    since = performance.now();
  }
  return bytes;
}

function configText(folder: string, port: number): string {
  return `
reporting-disabled = true
bind-address = "127.0.0.1:0"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  query-log-enabled = false
[http]
  bind-address = "127.0.0.1:${port}"
  log-enabled = false
[logging]
  level = "error"
[monitor]
  store-enabled = false
`;
}
