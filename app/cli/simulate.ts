import type { Command } from 'commander';
import { wholeNumber } from './numbers.ts';
import { print, withData, withJson } from './options.ts';

interface Options {
  broker: string;
  scenario: string;
  list?: boolean;
  speed?: string;
  seed?: string;
  from?: string;
  data?: string;
  credentials?: string;
  truth?: string;
  ca?: string;
  json?: boolean;
}

export function simulateCommand(program: Command): void {
  withJson(withData(program.command('simulate')))
    .description('the simulator alone: gateways of a generated site against any broker that runs')
    .option('--broker <url>', 'where to publish; mqtts:// for TLS', 'mqtt://127.0.0.1:1883')
    .option('--scenario <name|file>', 'what happens on the site: a shipped scenario or a file', 'quiet-month')
    .option('--list', 'says which scenarios are shipped, and does nothing else')
    .option(
      '--speed <n>',
      'simulated seconds a second until the present, × 1 from then on (default: as fast as it is acknowledged)',
    )
    .option('--seed <n>', "another seed is another site (default: the scenario's, else 7)")
    .option('--from <time>', 'where in the past to begin, ISO 8601 with offset (default: three weeks back)')
    .option(
      '--credentials <file>',
      'lines as `gateway add --json` prints them, instead of adding gateways to the service of --data',
    )
    .option('--truth <file>', 'writes what really happens beside the stream, as JSON lines')
    .option('--ca <file>', 'PEM file of the authority that signed the certificate of an mqtts:// broker')
    .action(async (options: Options) => {
      if (options.list) return list(options.json);
      const { simulate } = await import('../demo/simulate.ts');
      await simulate({
        brokerUrl: options.broker,
        scenario: options.scenario,
        seed: options.seed === undefined ? null : wholeNumber(options.seed, '--seed', 0, 2_147_483_647),
        speed: options.speed === undefined ? null : wholeNumber(options.speed, '--speed', 1, 100_000),
        from: options.from ?? null,
        data: options.data,
        credentialsFile: options.credentials ?? null,
        truthFile: options.truth ?? null,
        caFile: options.ca ?? null,
        say: console.log,
      });
    });
}

async function list(json: boolean | undefined): Promise<void> {
  const { shippedScenarios } = await import('../../simulators/scenario/shipped.ts');
  const scenarios = shippedScenarios().map(({ name, title, days, troubles }) => ({
    name,
    title,
    days,
    troubles: troubles.length,
  }));
  print(scenarios, json, () =>
    scenarios
      .map(
        ({ name, title, days }) =>
          `${name.padEnd(18)} ${String(days).padStart(3)} d  ${title.en}  ${title.zh}`,
      )
      .join('\n'),
  );
}
