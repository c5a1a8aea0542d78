// `npm run evaluate`: runs scenarios through the real service, each in a process of its own, and scores what it said
// against the truth of the simulation.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { shippedScenarios } from '../simulators/scenario/shipped.ts';
import { messageOf, PlumblineError } from '../site/errors.ts';
import type { Observation } from './evaluate/observation.ts';
import { observe } from './evaluate/observe.ts';
import { tableOf, writeTable } from './evaluate/table.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { main } from './main.ts';

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'measurements.md');
/** An observation of a month is about a megabyte. */
const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;
const SEED_MAX = 2 ** 31 - 1;
const DAYS_MAX = 365;
const NAMES = shippedScenarios().flatMap(({ name, load }) => (load ? [] : [name]));

const command = new Command('evaluate')
  .description(
    `Scenarios of the simulator through the real service, scored against the truth: about a minute each. Scenarios: ${NAMES.join(', ')}`,
  )
  .option('--scenario <names>', 'these alone, with commas between')
  .option('--seed <numbers>', 'each scenario once with each of them, with commas between', '7')
  .option('--days <n>', 'only so much of each scenario')
  .option('--write', 'put the table into docs/measurements.md')
  .option('--json <file>', 'write what was seen in every run there')
  .option('--one', 'a single run in this process, told as JSON')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, _scratch, tell) => {
  const names = given.scenario?.split(',') ?? NAMES;
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw new PlumblineError('usage', `--scenario knows no '${unknown}'; there are ${NAMES.join(', ')}.`);
  const seeds = (given.seed ?? '').split(',').map((seed) => wholeNumber(seed, '--seed', 0, SEED_MAX));
  const days = given.days === undefined ? null : wholeNumber(given.days, '--days', 1, DAYS_MAX);
  if (given.one) {
    const observation = await observe(names[0] ?? '', seeds[0] ?? 0, days);
    return { report: observation, text: JSON.stringify(observation), failed: false };
  }
  const observations: Observation[] = [];
  let failed = false;
  for (const seed of seeds)
    for (const name of names) {
      try {
        observations.push(await runOne(name, seed, days));
        tell(`${name}, seed ${seed}: done`);
      } catch (error) {
        tell(`${name}, seed ${seed}: ${messageOf(error)}`);
        failed = true;
      }
    }
  const table = tableOf(observations, Temporal.Now.plainDateISO().toString());
  if (given.write) writeTable(DOCUMENT, table);
  return { report: observations, text: table, failed };
});

/** In a process of its own: nothing of one run is left for the next. */
async function runOne(name: string, seed: number, days: number | null): Promise<Observation> {
  const args = ['--one', '--scenario', name, '--seed', String(seed)];
  if (days !== null) args.push('--days', String(days));
  const run = await promisify(execFile)(process.execPath, [import.meta.filename, ...args], {
    maxBuffer: OUTPUT_BYTES_MAX,
  });
  return JSON.parse(run.stdout);
}
