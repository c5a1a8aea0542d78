import { OPTION_KINDS } from '../../site/forecast/forecast-settings.ts';

const text = {
  type: 'object',
  required: ['en', 'zh'],
  additionalProperties: false,
  properties: { en: { type: 'string', minLength: 1 }, zh: { type: 'string', minLength: 1 } },
};
const patterns = (description: string) => ({
  description: `${description} * is anything, ? one character, capitals do not matter.`,
  anyOf: [
    { type: 'string', minLength: 1 },
    { type: 'array', minItems: 1, maxItems: 1_000, items: { type: 'string', minLength: 1 } },
  ],
});
const selector = {
  activities: patterns('Ids or names of activities.'),
  wbs: patterns('Ids or names of a summary above.'),
  trade: patterns('Trades: names without the words that say where, or ids of forecast.trades.'),
};
const id = { type: 'string', pattern: '^[A-Za-z0-9._:-]{1,64}$' };
const amount = (description: string) => ({ type: 'number', minimum: 0, description });
const threeRising = (description: string) => ({
  type: 'array',
  minItems: 3,
  maxItems: 3,
  items: { type: 'number', minimum: 0 },
  description,
});

/** `forecast` in `site.yaml`. */
export const forecastSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'What the forecast of the finish takes from this site.',
  properties: {
    iterations: { type: 'integer', minimum: 100, maximum: 20_000, description: 'Default 2000.' },
    seed: { type: 'integer', minimum: 0, maximum: 2_147_483_647, description: 'Default 1.' },
    trades: {
      type: 'array',
      maxItems: 200,
      items: {
        type: 'object',
        required: ['id', 'activities'],
        additionalProperties: false,
        properties: { id, activities: selector.activities },
      },
    },
    machines: {
      type: 'array',
      maxItems: 200,
      description: 'What waits when a machine is down.',
      items: {
        type: 'object',
        required: ['device'],
        additionalProperties: false,
        properties: {
          device: { type: 'string', minLength: 1 },
          ...selector,
          repairHours: threeRising('Best, likely, worst, by the clock. Default 2, 8, 48.'),
        },
      },
    },
    weather: {
      type: 'array',
      maxItems: 50,
      description: 'Work that needs weather.',
      items: {
        type: 'object',
        required: ['id', 'lost'],
        additionalProperties: false,
        properties: {
          id,
          name: text,
          ...selector,
          lost: {
            type: 'array',
            minItems: 12,
            maxItems: 12,
            items: { type: 'number', minimum: 0, maximum: 0.95 },
            description: 'Chance that a day of the month is lost, January first.',
          },
          gustMax: amount('m/s, for days that a weather forecast speaks of.'),
          rainMax: amount('mm/h'),
          temperatureMin: { type: 'number', description: '°C' },
        },
      },
    },
    risks: {
      type: 'array',
      maxItems: 500,
      description: 'The risk register: what may happen, and then adds working days.',
      items: {
        type: 'object',
        required: ['id', 'probability', 'days'],
        additionalProperties: false,
        properties: {
          id,
          name: text,
          ...selector,
          probability: { type: 'number', minimum: 0, maximum: 1 },
          days: threeRising('Working days that it adds to each activity: best, likely, worst.'),
        },
      },
    },
  },
};

/** `options` in `site.yaml`. */
export const optionsSchema = {
  type: 'array',
  maxItems: 100,
  description: 'What the site can do to be faster, and what it costs; see docs/forecast-of-finish.md.',
  items: {
    type: 'object',
    required: ['id', 'name', 'kind', 'gain', 'cost'],
    additionalProperties: false,
    properties: {
      id,
      name: text,
      kind: { enum: [...OPTION_KINDS] },
      ...selector,
      pours: patterns('Ids or names of pours, for hoursToStrip.'),
      gain: {
        type: 'object',
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
        properties: {
          days: { type: 'number', exclusiveMinimum: 0, description: 'Working days less, each activity.' },
          factor: {
            type: 'number',
            exclusiveMinimum: 0,
            exclusiveMaximum: 1,
            description: 'On what remains.',
          },
          hoursToStrip: {
            type: 'number',
            exclusiveMinimum: 0,
            description: 'Less until the strength is there.',
          },
        },
      },
      cost: {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        properties: {
          once: amount('However often it is used.'),
          each: amount('For each activity or pour.'),
          perDay: amount('For each working day on which it is used.'),
        },
      },
      choose: {
        enum: ['each', 'all'],
        default: 'each',
        description: 'Activity by activity, or all or none.',
      },
      limits: {
        type: 'object',
        additionalProperties: false,
        properties: {
          activitiesMax: { type: 'integer', minimum: 1 },
          leadDays: { type: 'number', minimum: 0, description: 'Working days before it can begin.' },
        },
      },
      excludes: { type: 'array', maxItems: 100, items: id, description: 'Not with these on one activity.' },
    },
  },
};
