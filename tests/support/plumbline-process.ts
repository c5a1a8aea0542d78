import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { root } from '../house/source-files.ts';

const program = join(root, 'app/plumbline.ts');
const run = promisify(execFile);

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command of the real command line in a process of its own. */
export async function plumbline(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CommandResult> {
  try {
    const { stdout, stderr } = await run(process.execPath, [program, ...args], {
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string };
    return { code: failed.code ?? -1, stdout: failed.stdout ?? '', stderr: failed.stderr ?? '' };
  }
}

export interface RunningService {
  process: ChildProcess;
  output(): string;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a service process and waits until it is up. */
export async function startProcess(
  args: readonly string[],
  ready: RegExp,
  options: { env?: Record<string, string>; untilAllTestsAreOver?: boolean } = {},
): Promise<RunningService> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal);
    await exited;
  };
  // A service that several tests share is ended by the one who started it.
  if (!options.untilAllTestsAreOver) onTestFinished(() => kill());
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk;
      if (ready.test(output)) resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${output}`)));
  });
  return { process: child, output: () => output, kill };
}

/** A port that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A folder of a small site without model and programme. */
export function writeSite(folder: string, site: Record<string, unknown> = {}): void {
  mkdirSync(folder, { recursive: true });
  const settings = {
    id: 'test-site',
    name: { en: 'Test site', zh: '测试工地' },
    timeZone: 'Asia/Shanghai',
    ...site,
  };
  // JSON is YAML.
  writeFileSync(join(folder, 'site.yaml'), JSON.stringify(settings));
}
