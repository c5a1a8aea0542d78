import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { Scratch } from './ingest/scratch.ts';

// What a shell tells of a program that Ctrl-C ended.
const INTERRUPTED = 130;

export interface Result {
  /** What `--json` writes. */
  report: unknown;
  /** What people read. */
  text: string;
  /** Something that is installed did not work. */
  failed: boolean;
}

/** A benchmark as a program: its options, its traces removed however it ends, its figures as text and as JSON. */
export async function main(
  command: Command,
  run: (
    given: Record<string, string | undefined>,
    scratch: Scratch,
    tell: (line: string) => void,
  ) => Promise<Result>,
): Promise<never> {
  const scratch = new Scratch();
  process.on('exit', () => scratch.clear());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => process.exit(INTERRUPTED));
  try {
    command.allowExcessArguments(false).parse();
    const given = command.opts<Record<string, string | undefined>>();
    const { report, text, failed } = await run(given, scratch, (line) => console.error(line));
    console.log(`\n${text}`);
    if (given.json !== undefined) writeFileSync(given.json, `${JSON.stringify(report, null, 2)}\n`);
    process.exit(failed ? 1 : 0);
  } catch (error) {
    console.error(messageOf(error));
    if (!(error instanceof PlumblineError) && error instanceof Error) console.error(error.stack);
    process.exit(error instanceof PlumblineError && error.code === 'usage' ? WRONG_USAGE : 1);
  }
}
