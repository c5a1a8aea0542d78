// `npm run bench:start-up`: from the command to a server that takes data, and what it needs when nothing happens.
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { nodeRedStack } from './chain/node-red-stack.ts';
import { plumblineDuckdb } from './chain/plumbline-stack.ts';
import { lookAtMachine } from './ingest/machine.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { table } from './ingest/table.ts';
import { main } from './main.ts';
import { inTurn } from './peers-in-turn.ts';
import { measureStartUp } from './start-up/measure.ts';

const command = new Command('bench:start-up')
  .description('Start-up time, memory and processor time of servers that wait for data.')
  .option('--rounds <n>', 'starts of each, of which the median is taken', '5')
  .option('--idle <s>', 'how long each is left alone before its memory is looked at', '10')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  const settings = {
    rounds: wholeNumber(given.rounds ?? '', '--rounds', 1, 99),
    idleSeconds: wholeNumber(given.idle ?? '', '--idle', 2, 3_600),
  };
  const { rows, unmeasured, failed } = await inTurn(
    [plumblineDuckdb, nodeRedStack('single')],
    (stack) => measureStartUp(stack, settings, scratch),
    tell,
  );
  const machine = lookAtMachine(scratch);
  const text = [
    `Medians of ${settings.rounds} starts; memory (PSS) and processor time after ${settings.idleSeconds} s without data. ${machine.cores} cores, ${machine.processor}, Node ${machine.node}.`,
    table(rows, [
      { heading: 'all its processes', cell: ({ title }) => title },
      { heading: 'takes data after s', cell: (row) => row.startSeconds.toFixed(2) },
      { heading: 'memory MB', cell: (row) => row.memoryMegabytes.toFixed(0) },
      { heading: 'CPU ms a second, idle', cell: (row) => row.idleCpuMsPerSecond.toFixed(1) },
    ]),
    ...unmeasured,
  ].join('\n\n');
  return { report: { machine, settings, rows }, text, failed };
});
