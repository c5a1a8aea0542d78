import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';

const FOLDER = join(import.meta.dirname, '..', 'scenarios');
const ENDING = '.yaml';

/** The scenarios that come with Plumbline, by name. */
export function shippedScenarios(): Scenario[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .sort()
    .map((file) => readScenario(readFileSync(join(FOLDER, file), 'utf8'), file));
}

/**
 * A scenario by the name of a shipped one, or out of a file.
 *
 * @throws PlumblineError `scenario-unknown`, `scenario-invalid`
 */
export function findScenario(nameOrFile: string): Scenario {
  const shipped = shippedScenarios();
  const found = shipped.find(({ name }) => name === nameOrFile);
  if (found) return found;
  if (!existsSync(nameOrFile))
    throw new PlumblineError(
      'scenario-unknown',
      `There is no scenario '${nameOrFile}', and no such file. Shipped are: ${shipped.map(({ name }) => name).join(', ')}.`,
    );
  return readScenario(textOf(nameOrFile), nameOrFile);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PlumblineError(
      'scenario-unknown',
      `Cannot read the scenario ${file}: ${messageOf(error)}. Name a file, or a shipped scenario.`,
      { cause: error },
    );
  }
}
