import type { Command } from 'commander';
import { PlumblineError } from '../../site/errors.ts';
import { type Environment, readEnvironment } from '../environment.ts';

/** `--data DIR`, on every command that touches a site. */
export function withData(command: Command): Command {
  return command.option('--data <dir>', 'folder of the site (default: PLUMBLINE_DATA, else ./data)');
}

/** `--json`, on every command that prints data. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print JSON');
}

/** The environment with what the command line says on top. */
export function environmentOf(options: { data?: string }): Environment {
  const environment = readEnvironment(process.env);
  if (options.data === '') throw new PlumblineError('usage', '--data takes a folder, not an empty text.');
  return options.data === undefined ? environment : { ...environment, dataFolder: options.data };
}

/** Prints the JSON, or what people read. */
export function print(value: unknown, json: boolean | undefined, text: () => string): void {
  console.log(json ? JSON.stringify(value) : text());
}
