/** A JSON Schema, or a part of one. */
export type Schema = Record<string, unknown>;

/** All of it is there, and nothing else. */
export function object(properties: Record<string, Schema>, description?: string): Schema {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    required: Object.keys(properties),
    additionalProperties: false,
    properties,
  };
}

export function list(items: Schema, description?: string): Schema {
  return { type: 'array', ...(description === undefined ? {} : { description }), items };
}

export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

export const flag: Schema = { type: 'boolean' };
export const id: Schema = { type: 'string', minLength: 1 };
export const words: Schema = { type: 'string' };
export const instant: Schema = { type: 'number', description: 'ms since 1970 UTC' };
export const localDate: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'date on the site',
};
export const localTime: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}',
  description: 'date and time on the site, without offset',
};
export const bilingual: Schema = object({ en: words, zh: words }, 'a name in both languages');
export const span: Schema = {
  type: 'array',
  items: instant,
  minItems: 2,
  maxItems: 2,
  description: 'from, inclusive, and to, exclusive',
};

const WHY = [
  'no-programme',
  'no-device',
  'no-readings',
  'no-probe',
  'day-off',
  'day-ahead',
  'not-placed',
  'out-of-reach',
  'not-known',
];

/** Where figures come from, as their `source` says it. */
const SOURCES = {
  programme: '^programme$',
  activity: '^activity .',
  pour: '^pour .',
  calendar: '^(calendar .|default )',
  mast: '^(series .|no weather mast$)',
  series: '^(series .|pour .)',
  machine: '^series .',
  count: '^count .',
  forecast: '^forecast of the finish$',
  risk: '^risk .',
  problem: '^problem .',
  alarm: '^alarm .',
  mix: '^mix .',
  specimens: '^specimens of mix .',
  specimen: '^specimen .',
  driver: '^driver .',
  device: '^device .',
  limit: '^(rule |GB )',
} as const;

/** What every figure is; the schema of a report has it under `definitions`. */
const anyFigure: Schema = {
  description: 'a value, or why there is none; its unit; where it comes from',
  oneOf: [
    object({ value: { type: 'number' }, unit: words, source: id }),
    object({ value: { type: 'null' }, unit: words, source: id, why: { enum: WHY } }),
  ],
};

/** A whole schema, with what its parts refer to. */
export function document(title: string, description: string, properties: Record<string, Schema>): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...object(properties, description),
    definitions: { figure: anyFigure },
  };
}

/**
 * A figure of a unit, and the pattern of its source.
 *
 * @param unit null: that of its quantity
 *
 * @example figure('°C', 'mast', 'Mean over the time of the day.')
 */
export function figure(unit: string | null, from: keyof typeof SOURCES, description: string): Schema {
  return {
    description,
    allOf: [
      { $ref: '#/definitions/figure' },
      {
        type: 'object',
        properties: {
          ...(unit === null ? {} : { unit: { const: unit } }),
          source: { type: 'string', pattern: SOURCES[from] },
        },
      },
    ],
  };
}
