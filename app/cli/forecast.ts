import type { Command } from 'commander';
import { PlumblineError } from '../../site/errors.ts';
import type { FinishForecast } from '../../site/forecast/finish-forecast.ts';
import type { WaysBack } from '../../site/forecast/ways-back.ts';
import { ITERATIONS_MAX } from '../../site/schedule/risk/schedule-risk.ts';
import { ask } from './ask.ts';
import { describeForecast, describeWaysBack } from './forecast-text.ts';
import { wholeNumber } from './numbers.ts';
import { print, withData, withJson } from './options.ts';

const SEED_MAX = 2_147_483_647;

interface Options {
  data?: string;
  json?: boolean;
  iterations?: string;
  seed?: string;
}

/** `forecast` and `ways-back`: when the job will be finished, and what would make it sooner. */
export function forecastCommands(program: Command): void {
  withRun(withJson(withData(program.command('forecast'))))
    .description('P50, P80 and P95 of the finish and of each milestone, from all that is measured')
    .action(async (options: Options) => {
      const found = await ask<FinishForecast>(options, 'finish-forecast', runOf(options));
      print(found, options.json, () => describeForecast(found));
    });
  withRun(withJson(withData(program.command('ways-back'))))
    .description('the cheapest options of the site file that bring a finish back to its date')
    .option('--milestone <id>', 'a milestone or an activity (default: the whole project)')
    .option('--target <date>', '2026-03-02 or 2026-03-02T17:00, local (default: as agreed in the baseline)')
    .action(async (options: Options & { milestone?: string; target?: string }) => {
      const found = await ask<WaysBack>(options, 'ways-back', {
        ...runOf(options),
        milestone: options.milestone ?? null,
        target: options.target === undefined ? null : targetOf(options.target),
      });
      print(found, options.json, () => describeWaysBack(found));
      // The answer is no.
      if (found.outcome === 'out-of-reach' || found.outcome === 'no-options') process.exitCode = 1;
    });
}

function withRun(command: Command): Command {
  return command
    .option('--iterations <n>', 'how often the programme is run (default: the site file, else 2000)')
    .option('--seed <n>', 'the same seed gives the same answer (default: the site file, else 1)');
}

function runOf({ iterations, seed }: Options): { iterations?: number; seed?: number } {
  return {
    ...(iterations === undefined
      ? {}
      : { iterations: wholeNumber(iterations, '--iterations', 1, ITERATIONS_MAX) }),
    ...(seed === undefined ? {} : { seed: wholeNumber(seed, '--seed', 0, SEED_MAX) }),
  };
}

function targetOf(text: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${Temporal.PlainDate.from(text)}T23:59`;
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text))
      return Temporal.PlainDateTime.from(text).toString().slice(0, 16);
  } catch {
    // Said below: a date that no calendar has is no date either.
  }
  throw new PlumblineError('usage', `--target takes a date such as 2026-03-02, not '${text}'.`);
}
