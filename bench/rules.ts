// `npm run bench:rules`: how many readings a second one core judges, beside a rules engine of others that has less to
// do, and what a series costs in memory. Nothing is stored: this measures judging, not disks.
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { lookAtMachine } from './ingest/machine.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { table } from './ingest/table.ts';
import { main } from './main.ts';
import { inTurn } from './peers-in-turn.ts';
import { jsonRulesEngine } from './rules/json-rules-engine.ts';
import { ours } from './rules/ours.ts';

const JUDGES = [
  { title: 'Plumbline', judge: ours },
  { title: 'json-rules-engine', judge: jsonRulesEngine },
];

const command = new Command('bench:rules')
  .description('Readings judged a second of one core, and bytes a series.')
  .option('--series <n>', 'each with a reading a minute', '10000')
  .option('--minutes <n>', 'a quarter of them warms up', '120')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  const series = wholeNumber(given.series ?? '', '--series', 10, 1_000_000);
  const minutes = wholeNumber(given.minutes ?? '', '--minutes', 4, 10_000);
  const { rows, unmeasured, failed } = await inTurn(JUDGES, ({ judge }) => judge(series, minutes), tell);
  const machine = lookAtMachine(scratch);
  const count = (value: number) => value.toLocaleString('en');
  const text = [
    `${count(series)} series, ${minutes} min of a reading a minute. ${machine.cores} cores, ${machine.processor}, Node ${machine.node}.`,
    table(rows, [
      { heading: '', cell: ({ title }) => title },
      { heading: 'readings a CPU second', cell: (row) => count(row.readingsPerCpuSecond) },
      { heading: 'on the wall clock', cell: (row) => count(row.readingsPerWallSecond) },
      {
        heading: 'judgements a CPU second',
        cell: (row) => count(Math.round(row.readingsPerCpuSecond * row.rulesPerReading)),
      },
      {
        heading: 'bytes a series',
        cell: ({ bytesPerSeries }) => bytesPerSeries?.toLocaleString('en') ?? '–',
      },
    ]),
    ...unmeasured,
  ].join('\n\n');
  return { report: { machine, settings: { series, minutes }, rows }, text, failed };
});
