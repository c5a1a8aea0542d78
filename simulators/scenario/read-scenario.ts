import { Ajv } from 'ajv';
import { PlumblineError } from '../../site/errors.ts';
import { readStrictYaml } from '../../site/strict-yaml.ts';
import type { Scenario } from './scenario.ts';
import { scenarioSchema, TROUBLE_KINDS } from './scenario-schema.ts';

const validate = new Ajv({ allErrors: true, useDefaults: true, discriminator: true }).compile<Scenario>(
  scenarioSchema,
);

/**
 * Reads a scenario file, strictly: the first thing that is wrong in it is told with its line.
 *
 * @param file its name, for the message
 *
 * @throws PlumblineError `scenario-invalid`
 */
export function readScenario(text: string, file: string): Scenario {
  const read = readStrictYaml(text, validate, ({ params }, name) =>
    params.tag === 'kind' ? `${name}.kind must be one of ${TROUBLE_KINDS.join(', ')}` : null,
  );
  if (!read.ok) throw new PlumblineError('scenario-invalid', `${file}, line ${read.line}: ${read.why}.`);
  return read.content;
}
