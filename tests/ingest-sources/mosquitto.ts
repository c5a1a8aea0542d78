import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { needs } from '../support/needs.ts';
import { freePort } from '../support/plumbline-process.ts';

/** True, with one line that says why, where there is no Mosquitto to test against. */
export const mosquittoMissing = () => needs('mosquitto', 'mosquitto');

export interface Mosquitto {
  port: number;
  /** SIGKILL; what it has saved stays. */
  kill(): Promise<void>;
  /** SIGTERM: it saves everything first. */
  stop(): Promise<void>;
  /** Starts it again on the same port and files. */
  start(): Promise<void>;
}

// Ten seconds: a busy CI machine takes two.
const LOOKS_MAX = 400;

/** A real Mosquitto on a free port of the loopback, gone when the test is over. */
export async function startMosquitto(settings: readonly string[] = []): Promise<Mosquitto> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-mosquitto-'));
  const port = await freePort();
  const config = join(folder, 'mosquitto.conf');
  writeFileSync(
    config,
    [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous true',
      'persistence true',
      // Started by root it would turn into another user, who may not write here; by others this is ignored.
      'user root',
      `persistence_location ${folder}/`,
      // The default, 1000, drops what comes while the service is away for long.
      'max_queued_messages 0',
      'log_type error',
      ...settings,
      '',
    ].join('\n'),
  );
  let process = await run(config, port);
  const end = async (signal: NodeJS.Signals) => {
    if (process.exitCode !== null || process.signalCode !== null) return;
    process.kill(signal);
    await once(process, 'exit');
  };
  onTestFinished(async () => {
    await end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    port,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      process = await run(config, port);
    },
  };
}

async function run(config: string, port: number): Promise<ChildProcess> {
  const child = spawn('mosquitto', ['-c', config], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  let output = '';
  const take = (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-4_000);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  for (let look = 0; look < LOOKS_MAX && child.exitCode === null; look++) {
    if (await listens(port)) return child;
    await pause(25);
  }
  child.kill('SIGKILL');
  throw new Error(`mosquitto did not come up:\n${output}`);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (good: boolean) => {
      socket.destroy();
      resolve(good);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
