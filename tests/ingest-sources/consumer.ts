import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openJournal } from '../../store/journal.ts';
import { root } from '../house/source-files.ts';

export interface ConsumerOptions {
  /** The journal's file. */
  file: string;
  url: string;
  version: 4 | 5;
  clients: number;
}

export interface Consumer {
  /** Messages stored since its start. */
  accepted(): number;
  /** Messages that came to it since its start. */
  received(): number;
  /** Are all its clients connected? */
  up(): boolean;
  output(): string;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** The process of `consumer-process.ts`; resolves when all its clients are connected. */
export async function startConsumer({ file, url, version, clients }: ConsumerOptions): Promise<Consumer> {
  const script = join(root, 'tests/ingest-sources/consumer-process.ts');
  const child: ChildProcess = spawn(process.execPath, [script, file, url, String(version), String(clients)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [accepted, received, up, output] = [0, 0, false, ''];
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    // Not 'exit': what it said last is still on its way then.
    await once(child, 'close');
  };
  onTestFinished(() => kill());
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      for (const [, state, stored, came] of String(chunk).matchAll(/(up|down) (\d+) (\d+)\n/g)) {
        up = state === 'up';
        accepted = Number(stored);
        received = Number(came);
        if (up) resolve();
      }
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-8_000);
    });
    child.once('exit', (code) => reject(new Error(`the consumer ended with ${code}:\n${output}`)));
  });
  return { accepted: () => accepted, received: () => received, up: () => up, output: () => output, kill };
}

/** What a journal holds: how often each reading, by `gateway@time=value`. */
export function readingsIn(file: string): Map<string, number> {
  const journal = openJournal(file, { clock: { now: () => 0 } });
  const found = new Map<string, number>();
  let position = 0;
  for (;;) {
    const batches = journal.after(position, 1_000);
    if (batches.length === 0) break;
    position = batches.at(-1)?.position ?? position;
    for (const { entries } of batches)
      for (const entry of entries)
        for (const { gateway, at, value } of entry.kind === 'readings' ? entry.readings : []) {
          const key = `${gateway}@${at}=${value}`;
          found.set(key, (found.get(key) ?? 0) + 1);
        }
  }
  journal.close();
  return found;
}
