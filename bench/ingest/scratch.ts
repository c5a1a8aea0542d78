import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlumblineError } from '../../site/errors.ts';

export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Waits until it says something; gives what the pattern found. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** The last lines of what it has said, for an error. */
  tail(): string;
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

// A service on a slow disk is up in seconds.
const READY_MS_MAX = 60_000;
// The end is what tells of a failure; a server that logs every message must not fill our memory.
const OUTPUT_CHARACTERS_MAX = 64_000;
const TAIL_LINES = 12;

/** What a run must leave no trace of: the processes that it starts and the folders that it fills. */
export class Scratch {
  readonly #children = new Set<ChildProcess>();
  readonly #folders = new Set<string>();

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
    this.#folders.add(folder);
    return folder;
  }

  removeFolder(folder: string): void {
    // A process that was just killed may still have a write on its way.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    this.#folders.delete(folder);
  }

  spawn(command: string, args: readonly string[], options: SpawnOptions = {}): Child {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    this.#children.add(child);
    let output = '';
    const take = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-OUTPUT_CHARACTERS_MAX);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('error', (error) => take(Buffer.from(error.message)));
    const ended = new Promise<void>((resolve) => {
      child.once('close', () => {
        this.#children.delete(child);
        resolve();
      });
    });
    const tail = () => output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
    return {
      process: child,
      pid: child.pid ?? 0,
      says: (pattern) => said(child, pattern, () => output, tail),
      tail,
      ended,
      async end() {
        // What it holds is thrown away, so there is nothing to say good-bye to.
        child.kill('SIGKILL');
        await ended;
      },
    };
  }

  /** Ends and removes everything that is still there, at once: for the end of this process, however it comes. */
  clear(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    for (const folder of this.#folders) this.removeFolder(folder);
  }
}

function said(
  child: ChildProcess,
  pattern: RegExp,
  output: () => string,
  tail: () => string,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => fail(`was not ready after ${READY_MS_MAX / 1_000} s`), READY_MS_MAX);
    const look = () => {
      const found = pattern.exec(output());
      if (!found) return;
      leave();
      resolve(found);
    };
    const gone = (code: number | null) => fail(`ended with code ${code} before it was ready`);
    const leave = () => {
      clearTimeout(deadline);
      child.off('close', gone);
      child.stdout?.off('data', look);
    };
    const fail = (what: string) => {
      leave();
      reject(new PlumblineError('bench-process-failed', `A process ${what}. It said:\n${tail()}`));
    };
    child.stdout?.on('data', look);
    child.once('close', gone);
    look();
  });
}
