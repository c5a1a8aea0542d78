import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { needs } from '../support/needs.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MESSAGES = 40;
const PUBACK = 0x40;

test.skipIf(needs('strace', 'strace'))(
  'no PUBACK leaves before the sync that covers its message',
  { timeout: 60_000 },
  async () => {
    const folder = tempFolder();
    writeSite(folder);
    const [http, port] = [await freePort(), await freePort()];
    const env = { HTTP_PORT: String(http), MQTT_PORT: String(port), MQTT_HOST: '127.0.0.1' };
    const service = await startProcess(['start', '--data', folder], /MQTT on port/, { env });
    const added = await plumbline(['gateway', 'add', 'gw-1', '--data', folder, '--json'], env);
    const { username, password } = JSON.parse(added.stdout) as { username: string; password: string };
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username, password });
    onTestFinished(() => void client.end(true));

    const trace = join(folder, 'trace.txt');
    const stop = attach(service.process.pid ?? 0, trace);
    await stop.attached;
    for (let message = 0; message < MESSAGES; message++)
      await client.publishAsync(
        'plumbline/v1/test-site/gw-1/probe/telemetry',
        JSON.stringify({ t: Date.UTC(2026, 0, 5) + message * 1_000, v: { temperature: message } }),
        { qos: 1 },
      );
    await stop.detach();

    const events = eventsOf(readFileSync(trace, 'utf8'));
    expect(unsynced(events)).toBe(0);
    // The trace of a thread begins a moment after it was attached, so the first message may be missing.
    expect(events.filter((event) => event === 'publish').length).toBeGreaterThan(MESSAGES * 0.9);
    expect(events.filter((event) => event === 'puback').length).toBeGreaterThan(MESSAGES * 0.9);
  },
);

type Event = 'publish' | 'sync' | 'puback';

/** What of the trace matters, in order: a PUBLISH read from a socket, a sync, a PUBACK written to a socket. */
function eventsOf(trace: string): Event[] {
  return trace.split('\n').flatMap((line): Event[] => {
    if (/\b(fsync|fdatasync)\(\d+\)\s+= 0|<\.\.\. f(data)?sync resumed>.*= 0/.test(line)) return ['sync'];
    const read = /\bread\(\d+(?:<[^>]*>)?, "((?:\\x[0-9a-f]{2})+)"/.exec(line);
    if (read && firstByte(read[1]) >> 4 === 3) return ['publish'];
    const write = /\b(?:write|writev|sendto|sendmsg)\(.*?"((?:\\x[0-9a-f]{2})+)"/.exec(line);
    if (write && firstByte(write[1]) === PUBACK) return ['puback'];
    return [];
  });
}

function firstByte(hex: string | undefined): number {
  return Number.parseInt(hex?.slice(2, 4) ?? '0', 16);
}

/** PUBACKs that left although no sync had come since the PUBLISH before them. */
function unsynced(events: readonly Event[]): number {
  let synced = true;
  let early = 0;
  for (const event of events) {
    if (event === 'publish') synced = false;
    if (event === 'sync') synced = true;
    if (event === 'puback' && !synced) early++;
  }
  return early;
}

function attach(pid: number, output: string) {
  const strace = spawn('strace', [
    '-f',
    '-xx',
    '-s',
    '64',
    '-e',
    'trace=read,write,writev,sendto,sendmsg,fsync,fdatasync',
    '-o',
    output,
    '-p',
    String(pid),
  ]);
  const exited = new Promise<void>((resolve) => strace.once('exit', () => resolve()));
  return {
    attached: new Promise<void>((resolve) => {
      strace.stderr.on('data', (chunk: Buffer) => {
        if (/attached/.test(String(chunk))) resolve();
      });
    }),
    async detach() {
      strace.kill('SIGINT');
      await exited;
    },
  };
}
