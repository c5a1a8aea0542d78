import type { Command } from 'commander';
import { DEMO_SEED } from '../../simulators/demo/demo-seed.ts';
import { port } from '../environment.ts';
import { createLog } from '../log.ts';
import { wholeNumber } from './numbers.ts';
import { environmentOf, withData } from './options.ts';

interface StartOptions {
  data?: string;
  config?: string;
  port?: string;
  mqttPort?: string;
  orDemo?: boolean;
}

interface DemoOptions extends StartOptions {
  speed: string;
  seed: string;
}

export function serviceCommands(program: Command): void {
  withData(program.command('start'))
    .description('run the service')
    .option('--config <file>', 'settings of the site (default: DIR/site.yaml)')
    .option('--port <n>', 'HTTP port (default: HTTP_PORT, else 8080; 0 takes a free one)')
    .option('--mqtt-port <n>', 'MQTT port (default: MQTT_PORT, else 1883; 0 takes a free one)')
    .option('--or-demo', 'run the demo where no site is set up, or where the demo made the folder')
    .action(async (options: StartOptions) => {
      const environment = withPorts(options);
      const { runService } = await import('../run-service.ts');
      await runService({
        environment,
        configFile: options.config ?? null,
        orDemo: options.orDemo === true,
        say: console.log,
        log: createLog(environment.logLevel, environment.logForm, console.error),
      });
    });

  withData(program.command('demo'))
    .description('run the service on a generated site, with the simulator attached over MQTT')
    .option('--speed <n>', 'simulated seconds a second', '60')
    .option('--seed <n>', 'another seed is another site', String(DEMO_SEED))
    .option('--port <n>', 'HTTP port (default: HTTP_PORT, else 8080; 0 takes a free one)')
    .option('--mqtt-port <n>', 'MQTT port (default: MQTT_PORT, else 1883; 0 takes a free one)')
    .action(async (options: DemoOptions) => {
      const environment = withPorts(options);
      const { demo } = await import('../demo/demo.ts');
      await demo({
        environment,
        speed: wholeNumber(options.speed, '--speed', 1, 3_600),
        seed: wholeNumber(options.seed, '--seed', 0, 2_147_483_647),
        say: console.log,
        log: createLog(environment.logLevel, environment.logForm, console.error),
      });
    });
}

/** `broker --open`: the embedded broker alone. */
export function brokerCommand(program: Command): void {
  program
    .command('broker')
    .description('the embedded MQTT broker alone, for trying things')
    .requiredOption('--open', 'anyone may connect and use any topic; on this machine only')
    .option('--port <n>', 'port (default: MQTT_PORT, else 1883; 0 takes a free one)')
    .option('--deny <topic>', 'a topic that nobody may use; may be given again', gather, [])
    .option('--data <dir>', 'keep sessions and retained messages there (default: keep nothing)')
    .action(async (options: { port?: string; deny: string[]; data?: string }) => {
      const environment = environmentOf({});
      const { runOpenBroker } = await import('../network/open-broker.ts');
      await runOpenBroker({
        port: port(options.port ?? null, '--port', environment.mqttPort),
        denied: options.deny,
        folder: options.data ?? null,
        say: console.log,
        log: createLog(environment.logLevel, environment.logForm, console.error),
      });
    });
}

function gather(value: string, before: string[]): string[] {
  return [...before, value];
}

function withPorts(options: StartOptions) {
  const environment = environmentOf(options);
  return {
    ...environment,
    httpPort: port(options.port ?? null, '--port', environment.httpPort),
    mqttPort: port(options.mqttPort ?? null, '--mqtt-port', environment.mqttPort),
  };
}
