import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { ROLES } from '../../site/credential.ts';
import { PlumblineError } from '../../site/errors.ts';
import { GATE_ITEM_KINDS, type Gate } from '../../site/gates/gate.ts';
import { parseStrictYaml } from '../site-file.ts';

const text = {
  type: 'object',
  required: ['en', 'zh'],
  additionalProperties: false,
  properties: { en: { type: 'string', minLength: 1 }, zh: { type: 'string', minLength: 1 } },
};
const id = { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' };
const patterns = {
  description: 'A pattern or several: * is anything, ? one character.',
  anyOf: [
    { type: 'string', minLength: 1 },
    { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
  ],
};
const items = {
  type: 'array',
  items: {
    type: 'object',
    required: ['id', 'name', 'kind'],
    additionalProperties: false,
    properties: {
      id,
      name: text,
      kind: { enum: GATE_ITEM_KINDS, description: 'tick: by a person; the others are answered by data.' },
      role: { enum: ROLES, description: 'Whose tick it is; anybody who may report progress if absent.' },
      MPa: {
        type: 'number',
        exclusiveMinimum: 0,
        description: 'strength-reached; what the pour requires if absent.',
      },
      countMin: { type: 'integer', minimum: 1, description: 'specimens-in: of each pour; 1 if absent.' },
    },
  },
};

/** JSON Schema of `gates.yaml`; `plumbline schema gates` prints it for editors. */
export const gatesFileSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Plumbline stage gates',
  type: 'object',
  required: ['gates'],
  additionalProperties: false,
  properties: {
    gates: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name'],
        additionalProperties: false,
        anyOf: [{ required: ['activities'] }, { required: ['wbs'] }, { required: ['trade'] }],
        properties: {
          id,
          name: text,
          activities: { ...patterns, description: 'Ids or names of activities.' },
          wbs: { ...patterns, description: 'Ids or names of a summary above.' },
          trade: patterns,
          since: {
            type: 'string',
            pattern: '^\\d{4}-\\d{2}-\\d{2}$',
            description: 'What finished before this day needs no gate.',
          },
          outputs: { ...items, description: 'What the stage hands over.' },
          criteria: { ...items, description: 'What it must fulfil.' },
        },
      },
    },
  },
};

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<{ gates: Gate[] }>(
  gatesFileSchema,
);

export function gatesFile(siteFolder: string): string {
  return join(siteFolder, 'gates.yaml');
}

/** What stands in the file; null where there is none. */
export function textOfGates(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/**
 * The gates in a text, as `gates.yaml` has them.
 *
 * @param file for the words of an error
 * @throws PlumblineError `config-invalid` with the line
 */
export function readGates(text: string, file: string): Gate[] {
  const { gates } = parseStrictYaml(text, file, validate);
  const seen = new Set<string>();
  for (const gate of gates) {
    const names = [...(gate.outputs ?? []), ...(gate.criteria ?? [])].map((item) => item.id);
    const twice = seen.has(gate.id) ? gate.id : names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      throw new PlumblineError(
        'config-invalid',
        `${file}: the id '${twice}' is there twice; each gate, and each item of a gate, has its own.`,
      );
    seen.add(gate.id);
  }
  return gates;
}
