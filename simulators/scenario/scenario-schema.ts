import { SIMULATED_DIALECTS } from '../dialects/encoder.ts';

const DURATION = {
  type: 'string',
  pattern: '^P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?$',
};
const text = { type: 'string', minLength: 1 };
const percent = { type: 'number', minimum: 0, maximum: 100 };
const device = { ...text, description: 'Name of a device; a * at the end stands for any rest.' };
const channel = { ...text, description: 'Only this channel of the device; all if absent.' };
const gateway = { ...text, description: 'Name of a gateway; a * at the end stands for any rest.' };

/** What each kind of trouble says beside its time, and which of that it must say. */
const KINDS: Record<string, { must: Record<string, object>; may?: Record<string, object> }> = {
  cold: { must: { kelvin: { type: 'number', minimum: 0, maximum: 40 } } },
  heat: { must: { kelvin: { type: 'number', minimum: 0, maximum: 40 } } },
  gust: { must: { metresPerSecond: { type: 'number', minimum: 0, maximum: 60 } } },
  rain: { must: { mmPerHour: { type: 'number', minimum: 0, maximum: 200 } } },
  'forecast-error': { must: { kelvin: { type: 'number' }, metresPerSecond: { type: 'number' } } },
  'probe-stuck': { must: { device }, may: { channel } },
  'probe-drift': { must: { device, kelvinPerDay: { type: 'number' } }, may: { channel } },
  'probe-noise': { must: { device, kelvin: { type: 'number', minimum: 0 } }, may: { channel } },
  'probe-silent': { must: { device }, may: { channel } },
  'probe-offset': { must: { device, kelvin: { type: 'number' } }, may: { channel } },
  'machine-fault': { must: { device, faultCode: text } },
  'gateway-lost': { must: { gateway } },
  'gateway-reboots': { must: { gateway } },
  'gateway-drops': { must: { gateway, percent } },
  'gateway-duplicates': { must: { gateway, percent } },
  'gateway-reorders': {
    must: { gateway, percent, seconds: { type: 'number', minimum: 0, maximum: 86_400 } },
  },
  'gateway-weak': {
    must: {
      gateway,
      seconds: { type: 'number', minimum: 0, maximum: 600, description: 'Delay of every message.' },
      bytesPerSecond: { type: 'number', minimum: 1, maximum: 1_000_000 },
      cutsPerDay: { type: 'integer', minimum: 0, maximum: 48, description: 'Each of half a minute to five.' },
    },
  },
  'gateway-clock': { must: { gateway, seconds: { type: 'number' }, secondsPerDay: { type: 'number' } } },
  'pour-time-wrong': { must: { pour: text, hours: { type: 'number', minimum: -72, maximum: 72 } } },
  'crew-slow': {
    must: {
      crew: { ...text, description: 'ground, structure, concrete, envelope, services, finishes or *' },
      factor: { type: 'number', minimum: 0.2, maximum: 10 },
    },
  },
};

/** Every kind of trouble there is, in the order of the schema. */
export const TROUBLE_KINDS: readonly string[] = Object.keys(KINDS);

/** JSON Schema of what goes wrong, beside when it does. */
export function troubleSchema(
  kind: string,
  when: { must: string[]; properties: Record<string, object> },
): object {
  const { must, may = {} } = KINDS[kind] ?? { must: {} };
  return {
    type: 'object',
    additionalProperties: false,
    required: ['kind', ...Object.keys(must), ...when.must],
    properties: { kind: { const: kind }, ...must, ...may, ...when.properties },
  };
}

const WHEN = {
  must: ['at'],
  properties: {
    at: { ...DURATION, description: 'After the start of the scenario, ISO 8601: P2DT3H.' },
    for: { ...DURATION, description: 'How long; to the end if absent.' },
  },
};

/** JSON Schema of scenario files; `plumbline schema scenario` prints it for editors. */
export const scenarioSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Plumbline scenario',
  type: 'object',
  required: ['name', 'title', 'days'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' },
    title: {
      type: 'object',
      required: ['en', 'zh'],
      additionalProperties: false,
      properties: { en: text, zh: text },
    },
    seed: { type: 'integer', minimum: 0, maximum: 2_147_483_647, description: 'Used when none is given.' },
    start: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$',
      description: 'Where the stream begins when no --from says it; else the demo decides: mid-job.',
    },
    days: { type: 'integer', minimum: 1, maximum: 60, description: 'How many days it is about.' },
    load: {
      type: 'object',
      description: 'Instead of the demo site: so many gateways that only measure.',
      required: ['gateways', 'sensors', 'everySeconds'],
      additionalProperties: false,
      properties: {
        gateways: { type: 'integer', minimum: 1, maximum: 10_000 },
        sensors: { type: 'integer', minimum: 1, maximum: 100, description: 'On each gateway.' },
        everySeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
      },
    },
    dialects: {
      type: 'object',
      description: 'Gateways that do not write native JSON.',
      additionalProperties: { enum: SIMULATED_DIALECTS },
    },
    troubles: {
      type: 'array',
      maxItems: 1000,
      default: [],
      items: {
        type: 'object',
        required: ['kind'],
        discriminator: { propertyName: 'kind' },
        oneOf: TROUBLE_KINDS.map((kind) => troubleSchema(kind, WHEN)),
      },
    },
  },
};
