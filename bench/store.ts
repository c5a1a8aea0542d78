// `npm run bench:store`: what a store of readings takes and gives, beside the engines without us.
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { lookAtMachine } from './ingest/machine.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { table } from './ingest/table.ts';
import { main } from './main.ts';
import { inTurn } from './peers-in-turn.ts';
import { ourDuckdb, ourInflux } from './store/our-engines.ts';
import { bareDuckdb, bareInflux, bareSqlite } from './store/peer-engines.ts';
import { measureEngine } from './store/run.ts';

const command = new Command('bench:store')
  .description('Points a second, bytes a point and window queries: our two stores beside the bare engines.')
  .option('--points <n>', 'readings of a hundred probes, one a minute each', '10000000')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  // Two weeks at least, so that every question has an answer.
  const points = wholeNumber(given.points ?? '', '--points', 2_016_000, 1_000_000_000);
  const { rows, unmeasured, failed } = await inTurn(
    [ourDuckdb, bareDuckdb, bareSqlite, ourInflux, bareInflux].map((make) => make(scratch)),
    (engine) => measureEngine(engine, { points }),
    tell,
  );
  const machine = lookAtMachine(scratch);
  const text = [
    `${whole(points)} points of 100 series in batches of 10,000; store and writer share ${machine.cores} cores (${machine.processor}, Node ${machine.node}). Late: 10,000 points between those that are there.`,
    table(rows, [
      { heading: 'store', cell: ({ title }) => title },
      { heading: 'the same twice', cell: ({ twice }) => twice },
      { heading: 'points/s', cell: (row) => whole(row.pointsPerSecond) },
      { heading: 'late points/s', cell: (row) => whole(row.latePointsPerSecond) },
      { heading: 'bytes/point', cell: (row) => row.bytesPerPoint.toFixed(2) },
      { heading: 'a week by the hour, ms', cell: (row) => row.hourlyMeansOfWeekMs.toFixed(1) },
      { heading: 'a day raw, ms', cell: (row) => row.rawDayMs.toFixed(1) },
    ]),
    ...unmeasured,
  ].join('\n\n');
  return { report: { machine, settings: { points }, rows }, text, failed };
});

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
