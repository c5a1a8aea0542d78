import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../house/source-files.ts';
import { freePort, plumbline, writeSite } from '../support/plumbline-process.ts';
import { type Addressee, nobody, type TargetName } from './addressee.ts';

/** A real process that cases are thrown at. */
export interface Target {
  addressee: Addressee;
  mqttPort: number;
  /** null where there is no HTTP. */
  healthUrl: string | null;
  /** Megabytes in memory; null when it is not a process of ours or is gone. */
  residentMb(): number | null;
  /** What the process said or did that it must not; null while all is well. */
  complaint(): string | null;
  lastOutput(): string;
  /** SIGTERM, then SIGKILL. Gives what was wrong with its end. */
  end(): Promise<string | null>;
}

// A fault of ours that somebody caught in time is a fault nevertheless.
const FAULT =
  /uncaught|unhandled|heap out of memory|TypeError|RangeError|ReferenceError|Cannot read propert|is not a function|call stack/i;
const TAIL_CHARACTERS = 4_000;
// The service promises ten seconds.
const END_MS_MAX = 20_000;

export async function startTarget(target: TargetName, folder: string): Promise<Target> {
  if (target === 'broker') return launch(nobody('broker'), ['broker', '--open', '--port', '0'], null);
  const site = join(folder, 'site');
  writeSite(site, { id: 'fuzz-site' });
  const added = await plumbline(['gateway', 'add', 'gw-fuzz', '--data', site, '--json']);
  if (added.code !== 0) throw new Error(`gateway add: ${added.stderr}`);
  const { username, password } = JSON.parse(added.stdout) as { username: string; password: string };
  const httpPort = await freePort();
  const args = ['start', '--data', site, '--port', String(httpPort), '--mqtt-port', '0'];
  return launch({ ...nobody('service'), username, password }, args, `http://127.0.0.1:${httpPort}/healthz`);
}

/** A broker that runs already, open to anyone: only its answers are judged. */
export function runningTarget(mqttPort: number): Target {
  return {
    addressee: nobody('broker'),
    mqttPort,
    healthUrl: null,
    residentMb: () => null,
    complaint: () => null,
    lastOutput: () => '',
    end: async () => null,
  };
}

async function launch(addressee: Addressee, args: string[], healthUrl: string | null): Promise<Target> {
  const child = spawn(process.execPath, [join(root, 'app/plumbline.ts'), ...args], {
    env: { ...process.env, HTTP_HOST: '127.0.0.1', MQTT_HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let tail = '';
  let wrong: string | null = null;
  let ending = false;
  const mqttPort = await new Promise<number>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      const text = chunk.toString();
      tail = (tail + text).slice(-TAIL_CHARACTERS);
      const fault = FAULT.exec(text);
      if (fault) wrong ??= `it said: ${lineAround(text, fault.index)}`;
      const port = /MQTT on port (\d+)/.exec(tail);
      if (port) resolve(Number(port[1]));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', (code, signal) => {
      if (!ending) wrong = `the process ended with ${signal ?? code}; ${wrong ?? ''}`;
      reject(new Error(`${args.join(' ')} ended with ${signal ?? code}:\n${tail}`));
    });
  });
  return {
    addressee,
    mqttPort,
    healthUrl,
    residentMb: () => residentMb(child),
    complaint: () => wrong,
    lastOutput: () => tail,
    async end() {
      ending = true;
      return end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<string | null> {
  if (child.exitCode !== null || child.signalCode !== null) return null;
  const exited = once(child, 'exit').then(() => true);
  child.kill('SIGTERM');
  if (await Promise.race([exited, pause(END_MS_MAX, false)])) return null;
  child.kill('SIGKILL');
  await exited;
  return `it did not stop within ${END_MS_MAX / 1_000} s of SIGTERM`;
}

function residentMb({ pid, exitCode, signalCode }: ChildProcess): number | null {
  if (pid === undefined || exitCode !== null || signalCode !== null) return null;
  try {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) / 1_024;
  } catch {
    // It ended just now.
    return null;
  }
}

function lineAround(text: string, index: number): string {
  const from = text.lastIndexOf('\n', index) + 1;
  const to = text.indexOf('\n', index);
  return text.slice(from, to < 0 ? undefined : to).slice(0, 500);
}
