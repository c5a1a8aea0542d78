// `npm run bench:forecast`: how often the forecast of the finish is kept, on jobs whose truth is known.
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { forecastCoverage } from './forecast/coverage.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { main } from './main.ts';

const SHARES = [0.3, 0.5, 0.7];
const JOBS_MAX = 10_000;

const command = new Command('bench:forecast')
  .description(
    'Jobs with known truth, forecast at three times of each: how often P50 and P80 are kept. Printed whatever it is.',
  )
  .option('--jobs <n>', 'each with a seed of its own, from 1 on', '100')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given) => {
  const jobs = wholeNumber(given.jobs ?? '', '--jobs', 1, JOBS_MAX);
  const seeds = Array.from({ length: jobs }, (_, index) => index + 1);
  const report = SHARES.map((share) => ({ share, ...forecastCoverage(seeds, share) }));
  const text = report
    .map(
      (one) =>
        `at ${100 * one.share} % of the time, ${one.jobs} jobs: P50 kept in ${one.p50Percent.toFixed(0)} % (40 to 60 wanted), P80 in ${one.p80Percent.toFixed(0)} % (72 to 88 wanted); P80 lies ${one.meanWidthDays.toFixed(1)} days after P50`,
    )
    .join('\n');
  return { report, text, failed: false };
});
