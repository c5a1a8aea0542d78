// `npm run bench:growth`: does a reading of the ten-thousandth sensor cost what one of the tenth does?
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { measureGrowth } from './growth/measure.ts';
import { lookAtMachine } from './ingest/machine.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { table } from './ingest/table.ts';
import { main } from './main.ts';
import { inTurn } from './peers-in-turn.ts';

const SENSORS = [10, 100, 1_000, 10_000];

const command = new Command('bench:growth')
  .description('Processor time of the whole service for the same readings from 10 to 10,000 sensors.')
  .option('--readings <n>', 'readings for each number of sensors, one a message', '40000')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  const readings = wholeNumber(given.readings ?? '', '--readings', 10_000, 10_000_000);
  const { rows, unmeasured, failed } = await inTurn(
    SENSORS.map((sensors) => ({ sensors, title: `${sensors} sensors` })),
    (size) => measureGrowth(size, readings, scratch),
    tell,
  );
  const machine = lookAtMachine(scratch);
  const text = [
    `${readings.toLocaleString('en')} readings, one a message, over 10 connections at 4,000/s; the whole service with DuckDB, rules, journal. ${machine.cores} cores, ${machine.processor}, Node ${machine.node}.`,
    table(rows, [
      { heading: 'sensors', cell: ({ sensors }) => sensors.toLocaleString('en') },
      { heading: 'CPU ms, first reading of all', cell: (row) => row.firstCpuMs.toFixed(0) },
      { heading: 'CPU ms per 1,000 later ones', cell: (row) => row.laterCpuMsPerThousand.toFixed(0) },
      { heading: 'CPU ms a second, idle', cell: (row) => row.idleCpuMsPerSecond.toFixed(1) },
      { heading: 'memory MB', cell: (row) => row.memoryMegabytes.toFixed(0) },
    ]),
    ...unmeasured,
  ].join('\n\n');
  return { report: { machine, settings: { readings }, rows }, text, failed };
});
