// `npm run bench:chain`: from a gateway's PUBLISH to a point that can be asked for, beside what sites draw today:
// Mosquitto + Node-RED + InfluxDB; and what is left of the acknowledged after every process was killed once.
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { PlumblineError } from '../site/errors.ts';
import { printChain } from './chain/print.ts';
import { runChain, STACKS } from './chain/run.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { main } from './main.ts';

const command = new Command('bench:chain')
  .description('From PUBLISH to stored points beside Mosquitto + Node-RED + InfluxDB, and after one SIGKILL.')
  .option('--clients <n>', 'connections, each for a device of its own', '50')
  .option('--messages <n>', 'messages of the stream that is as fast as it is acknowledged', '50000')
  .option('--kill-per-second <n>', 'messages a second of the stream in which everything is killed', '500')
  .option('--kill-seconds <s>', 'how long that stream is', '20')
  .option('--only <names>', `these alone, with commas between: ${STACKS.map(({ id }) => id).join(', ')}`)
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  const options = {
    clients: wholeNumber(given.clients ?? '', '--clients', 1, 400),
    messages: wholeNumber(given.messages ?? '', '--messages', 1, 10_000_000),
    killPerSecond: wholeNumber(given.killPerSecond ?? '', '--kill-per-second', 1, 100_000),
    killSeconds: wholeNumber(given.killSeconds ?? '', '--kill-seconds', 1, 3_600),
  };
  const report = await runChain(options, stacksOf(given.only), scratch, tell);
  return {
    report,
    text: printChain(report),
    failed: report.failed,
  };
});

function stacksOf(names: string | undefined) {
  if (names === undefined) return STACKS;
  return names.split(',').map((name) => {
    const stack = STACKS.find(({ id }) => id === name.trim());
    if (stack) return stack;
    throw new PlumblineError('usage', `--only knows no '${name}'; --help names those that there are.`);
  });
}
