import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { needs } from './needs.ts';
import { freePort } from './plumbline-process.ts';

/** True, with one line that says why, where there is no InfluxDB to test against. */
export const influxdMissing = () => needs('influxd', 'influxdb');

export interface Influxd {
  url: string;
  /** Ends the process; the data stay. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends the process and forgets the data. */
  remove(): Promise<void>;
}

// Ten seconds: a busy CI machine takes two.
const LOOKS_MAX = 400;

/** A real InfluxDB 1.x, gone when the test is over. */
export async function startInfluxd(httpSettings?: string): Promise<Influxd> {
  const influxd = await launchInfluxd(httpSettings);
  onTestFinished(influxd.remove);
  return influxd;
}

/** A real InfluxDB 1.x on a free port of the loopback, its data in a folder of its own. The caller removes it. */
export async function launchInfluxd(httpSettings = ''): Promise<Influxd> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-influxd-'));
  const port = await freePort();
  const config = join(folder, 'influxdb.conf');
  writeFileSync(config, configText(folder, port, httpSettings));
  const url = `http://127.0.0.1:${port}`;
  let process = await run(config, url);
  const kill = async () => {
    if (process.exitCode !== null || process.signalCode !== null) return;
    process.kill('SIGKILL');
    await once(process, 'exit');
  };
  return {
    url,
    kill,
    restart: async () => {
      process = await run(config, url);
    },
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(config: string, url: string): Promise<ChildProcess> {
  const process = spawn('influxd', ['run', '-config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  process.stderr.on('data', (chunk) => {
    output = `${output}${chunk}`.slice(-4_000);
  });
  let failed: Error | null = null;
  process.once('error', (error) => {
    failed = error;
  });
  for (let look = 0; look < LOOKS_MAX && process.exitCode === null && !failed; look++) {
    const answer = await fetch(`${url}/ping`).catch(() => null);
    if (answer?.status === 204) return process;
    await pause(25);
  }
  process.kill('SIGKILL');
  throw new Error(`influxd did not come up: ${failed ?? ''}\n${output}`);
}

function configText(folder: string, port: number, httpSettings: string): string {
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
  ${httpSettings}
[logging]
  level = "error"
[monitor]
  store-enabled = false
[continuous_queries]
  enabled = false
[subscriber]
  enabled = false
`;
}
