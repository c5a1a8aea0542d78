import { Ajv, type ErrorObject } from 'ajv';
import { LineCounter, parseDocument } from 'yaml';
import { PlumblineError } from '../../site/errors.ts';
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [syntax] = document.errors;
  if (syntax) throw invalid(file, lineAt(syntax.pos[0]), syntax.message.split('\n')[0] ?? 'no YAML');
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  if (validate(content)) return content;
  // A key that is misspelt tells more than the one that is missing for it.
  const all = validate.errors ?? [];
  const error = all.find(({ keyword }) => keyword === 'additionalProperties') ?? all[0];
  const path = pathOf(error);
  throw invalid(file, lineOf(path), explain(error, path));

  /** Of the value at a path, or of the nearest one around it. */
  function lineOf(path: readonly string[]): number {
    for (let length = path.length; length > 0; length--) {
      const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      const node: unknown = document.getIn(steps, true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
      if (Array.isArray(range)) return lineAt(Number(range[0]));
    }
    return 1;
  }
}

function pathOf(error: ErrorObject | undefined): string[] {
  const path = error?.instancePath.split('/').slice(1) ?? [];
  const unknown: unknown = error?.params.additionalProperty;
  return typeof unknown === 'string' ? [...path, unknown] : path;
}

function explain(error: ErrorObject | undefined, path: readonly string[]): string {
  const name = path.join('.') || 'the file';
  const { additionalProperty, missingProperty, allowedValues, tag } = error?.params ?? {};
  if (typeof additionalProperty === 'string') return `unknown key '${name}'; take it out or correct its name`;
  if (typeof missingProperty === 'string') return `${name} lacks '${missingProperty}'`;
  if (tag === 'kind') return `${name}.kind must be one of ${TROUBLE_KINDS.join(', ')}`;
  if (Array.isArray(allowedValues)) return `${name} must be one of ${allowedValues.join(', ')}`;
  return `${name} ${error?.message ?? 'is not valid'}`;
}

function invalid(file: string, line: number, why: string): PlumblineError {
  return new PlumblineError('scenario-invalid', `${file}, line ${line}: ${why}.`);
}
