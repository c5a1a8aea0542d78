import { type Command, Option } from 'commander';
import { wholeNumber } from './numbers.ts';
import { withData } from './options.ts';

interface Options {
  broker: string;
  scenario: string;
  speed?: string;
  seed: string;
  from?: string;
  data?: string;
  credentials?: string;
}

const SCENARIOS = ['quiet-month'];

export function simulateCommand(program: Command): void {
  withData(program.command('simulate'))
    .description('the simulator alone: gateways of a generated site against any broker that runs')
    .option('--broker <url>', 'where to publish', 'mqtt://127.0.0.1:1883')
    .addOption(
      new Option('--scenario <name>', 'what happens on the site').choices(SCENARIOS).default('quiet-month'),
    )
    .option(
      '--speed <n>',
      'simulated seconds a second until the present, × 1 from then on (default: as fast as it is acknowledged)',
    )
    .option('--seed <n>', 'another seed is another site', '7')
    .option('--from <time>', 'where in the past to begin, ISO 8601 with offset (default: three weeks back)')
    .option(
      '--credentials <file>',
      'lines as `gateway add --json` prints them, instead of adding gateways to the service of --data',
    )
    .action(async (options: Options) => {
      const { simulate } = await import('../simulate.ts');
      await simulate({
        brokerUrl: options.broker,
        seed: wholeNumber(options.seed, '--seed', 0, 2_147_483_647),
        speed: options.speed === undefined ? null : wholeNumber(options.speed, '--speed', 1, 100_000),
        from: options.from ?? null,
        data: options.data,
        credentialsFile: options.credentials ?? null,
        say: console.log,
      });
    });
}
