// `npm run bench:ingest`: how many messages a second are acknowledged, how soon, and how many points are stored,
// beside a bare aedes and Debian's Mosquitto, with one generator, in one run. `--help` tells the options.
import { writeFileSync } from 'node:fs';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { readOptions, WRONG_USAGE } from './ingest/options.ts';
import { print } from './ingest/print.ts';
import { run } from './ingest/run.ts';
import { Scratch } from './ingest/scratch.ts';

export type { Report } from './ingest/report.ts';

// What a shell tells of a program that Ctrl-C ended.
const INTERRUPTED = 130;

const scratch = new Scratch();
process.on('exit', () => scratch.clear());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => process.exit(INTERRUPTED));

try {
  const options = readOptions(process.argv.slice(2));
  const report = await run(options, scratch, (line) => console.error(line));
  console.log(`\n${print(report)}`);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  // A server that failed is a failure; one that is not installed is not.
  process.exit(report.rows.some(({ unmeasured }) => unmeasured?.failed) ? 1 : 0);
} catch (error) {
  console.error(messageOf(error));
  if (!(error instanceof PlumblineError) && error instanceof Error) console.error(error.stack);
  process.exit(error instanceof PlumblineError && error.code === 'usage' ? WRONG_USAGE : 1);
}
