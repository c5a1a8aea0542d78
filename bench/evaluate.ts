// `npm run evaluate`: runs scenarios through the real service, each in a process of its own, and scores what it said
// against the truth of the simulation. `--write` puts the table into docs/measurements.md.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { shippedScenarios } from '../simulators/scenario/shipped.ts';
import { messageOf } from '../site/errors.ts';
import type { Observation } from './evaluate/observation.ts';
import { observe } from './evaluate/observe.ts';
import { tableOf, writeTable } from './evaluate/table.ts';

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', multiple: true },
    seed: { type: 'string', multiple: true, default: ['7'] },
    days: { type: 'string' },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** One run in this process, told as JSON. */
    one: { type: 'boolean', default: false },
  },
});
const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'measurements.md');
/** An observation of a month is about a megabyte. */
const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;
const days = values.days === undefined ? null : Number(values.days);
const scored = shippedScenarios().filter(({ load }) => !load);
const names = values.scenario ?? scored.map(({ name }) => name);

if (values.one) {
  process.stdout.write(JSON.stringify(await observe(names[0] ?? '', Number(values.seed[0]), days)));
  process.exit();
}
const observations: Observation[] = [];
for (const seed of values.seed)
  for (const name of names) {
    const args = [
      '--one',
      '--scenario',
      name,
      '--seed',
      seed,
      ...(days === null ? [] : ['--days', String(days)]),
    ];
    try {
      const run = await promisify(execFile)(process.execPath, [import.meta.filename, ...args], {
        maxBuffer: OUTPUT_BYTES_MAX,
      });
      observations.push(JSON.parse(run.stdout));
      console.error(`${name}, seed ${seed}: done`);
    } catch (error) {
      console.error(`${name}, seed ${seed}: ${messageOf(error)}`);
      process.exitCode = 1;
    }
  }
const table = tableOf(observations, Temporal.Now.plainDateISO().toString());
console.log(values.json ? JSON.stringify(observations) : table);
if (values.write) writeTable(DOCUMENT, table);
