import { ALARM_PRIORITIES } from '../site/alarm.ts';
import { ROLES } from '../site/credential.ts';
import { SUBJECT_KINDS } from '../site/rule.ts';
import { DERIVED_INPUTS } from './derived-inputs.ts';

const DEVICE_KINDS = [
  'concrete-probe',
  'weather-mast',
  'tower-crane',
  'concrete-pump',
  'mixer',
  'excavator',
  'unassigned',
];
const ID = '^[a-z0-9]+(-[a-z0-9]+)*$';
const NAME = '^[a-z][A-Za-z0-9]*$';

const text = {
  type: 'object',
  required: ['en', 'zh'],
  additionalProperties: false,
  properties: { en: { type: 'string', minLength: 1 }, zh: { type: 'string', minLength: 1 } },
};

const duration = {
  type: 'string',
  pattern: '^\\d{1,6}(\\.\\d{1,3})?[smhd]$',
  description: 'Such as 90s, 10m, 2h, 3d; in event time.',
};

const cel = { type: 'string', minLength: 1, maxLength: 1000 };
const role = { enum: [...ROLES] };

const input = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    quantity: { type: 'string', minLength: 1, description: 'A series of the subject’s device.' },
    of: { type: 'string', pattern: NAME, description: 'Of a related device instead, such as mast.' },
    derived: { enum: Object.keys(DERIVED_INPUTS), description: 'What the engineering makes of readings.' },
    heard: { enum: ['channel', 'gateway'], description: 'Any sign of it; ask for its ageMinutes.' },
    holds: { ...duration, description: 'How long a value counts; else as the rule says.' },
  },
};

const rule = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'about', 'inputs', 'priority', 'position', 'name', 'text', 'action', 'source'],
  properties: {
    id: { type: 'string', pattern: ID, maxLength: 64 },
    about: { enum: [...SUBJECT_KINDS], description: 'One alarm for each of these.' },
    kinds: {
      type: 'array',
      minItems: 1,
      items: { enum: DEVICE_KINDS },
      description: 'Only devices of these kinds.',
    },
    enabled: { type: 'boolean', default: true },
    inputs: {
      type: 'object',
      minProperties: 1,
      maxProperties: 12,
      propertyNames: { pattern: NAME },
      additionalProperties: input,
    },
    value: { ...cel, description: 'CEL, a number: what is judged and shown.' },
    high: { anyOf: [{ type: 'number' }, cel], description: 'Comes in at this or above; a number or CEL.' },
    low: { anyOf: [{ type: 'number' }, cel], description: 'Comes in at this or below; a number or CEL.' },
    deadband: { type: 'number', minimum: 0, default: 0, description: 'Goes this far back to clear.' },
    when: { ...cel, description: 'CEL, true or false, in place of high and low.' },
    clear: { ...cel, description: 'CEL: what clears it; else when it is no longer so.' },
    suppressedWhen: { ...cel, description: 'CEL: while it is true nobody is told, by design.' },
    onDelay: { ...duration, default: '0s' },
    offDelay: { ...duration, default: '0s' },
    latch: { type: 'boolean', default: false, description: 'Stays until somebody resets it.' },
    holds: { ...duration, default: '1h', description: 'How long a value counts. After it nothing is known.' },
    priority: { enum: [...ALARM_PRIORITIES] },
    position: { ...role, description: 'Whose desk it comes to.' },
    acknowledgedBy: { type: 'array', minItems: 1, items: role, description: 'Default: whose desk it is.' },
    group: { type: 'string', pattern: ID, description: 'The first alarm of a group is marked.' },
    unit: { type: 'string', maxLength: 12, default: '' },
    name: text,
    text: {
      ...text,
      description:
        '{subject}, {value}, {limit} and {unit} are filled in, and inputs of words by their names.',
    },
    action: { ...text, description: 'What to do. If nobody needs to act, it is no alarm.' },
    source: { type: 'string', minLength: 1, description: 'Where the limit comes from.' },
  },
};

/** JSON Schema of a rule file, for editors and for the first of the checks. */
export const ruleFileSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Plumbline rules',
  type: 'object',
  required: ['rules'],
  additionalProperties: false,
  properties: {
    // Each reading is judged by all rules that match it; more than this nobody has read.
    rules: { type: 'array', maxItems: 200, items: rule },
  },
};
