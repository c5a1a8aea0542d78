import { DEFAULT_LIMITS } from '../broker/limits.ts';
import { escalationSchema } from './escalation/escalation-schema.ts';
import { crewsSchema } from './forecast/crews-schema.ts';
import { forecastSchema, optionsSchema } from './forecast/forecast-settings-schema.ts';
import { telematicsSchema, weatherForecastSchema } from './gateways/source-settings-schema.ts';
import { noticesSchema } from './notices/notice-settings-schema.ts';
import { wallSchema } from './wall/wall-schema.ts';

/** Every limit of the broker by its name; what each is for stands in docs/broker-limits.md. */
const mqttLimits = {
  type: 'object',
  additionalProperties: false,
  description: 'Bounds of the embedded MQTT broker, where the defaults do not fit.',
  properties: Object.fromEntries(
    Object.entries(DEFAULT_LIMITS).map(([name, value]) => [
      name,
      { type: 'integer', minimum: 1, description: `Default ${value}.` },
    ]),
  ),
};

const text = {
  type: 'object',
  required: ['en', 'zh'],
  additionalProperties: false,
  properties: { en: { type: 'string', minLength: 1 }, zh: { type: 'string', minLength: 1 } },
};

/** JSON Schema of `site.yaml`; `plumbline schema site` prints it for editors. */
export const siteFileSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Plumbline site file',
  type: 'object',
  required: ['id', 'name', 'timeZone'],
  additionalProperties: false,
  properties: {
    id: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]{1,64}$',
      description: 'Stands in every MQTT topic; letters, digits, dot, dash, underscore.',
    },
    name: text,
    timeZone: {
      type: 'string',
      description: 'IANA name, such as Asia/Shanghai. Days, shifts and reports follow it.',
    },
    location: {
      type: 'object',
      required: ['latitude', 'longitude'],
      additionalProperties: false,
      properties: {
        latitude: { type: 'number', minimum: -90, maximum: 90 },
        longitude: { type: 'number', minimum: -180, maximum: 180 },
      },
    },
    start: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      description: 'First day of the job, local date; readings before it are refused.',
    },
    locale: { enum: ['en', 'zh'], default: 'en' },
    limits: {
      enum: ['GB', 'ACI'],
      default: 'GB',
      description:
        'Edition of the temperature limits of concrete, until both managers have signed others: GB 50496 or ACI 301.',
    },
    mail: {
      type: 'object',
      required: ['recipients'],
      additionalProperties: false,
      properties: {
        from: { type: 'string', minLength: 3 },
        dailyAt: {
          type: 'string',
          pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
          description: 'Local time, HH:MM.',
        },
        recipients: {
          type: 'array',
          maxItems: 200,
          items: {
            type: 'object',
            required: ['address', 'language'],
            additionalProperties: false,
            properties: {
              address: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
              language: { enum: ['en', 'zh'] },
              role: { enum: ['engineering-manager', 'project-manager'] },
              at: {
                type: 'string',
                pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
                description: 'Local time, HH:MM. Default: dailyAt.',
              },
              reports: {
                type: 'array',
                maxItems: 3,
                uniqueItems: true,
                items: { enum: ['daily', 'weekly', 'monthly'] },
                description: 'Default: all.',
              },
            },
          },
        },
      },
    },
    escalation: escalationSchema,
    reporting: {
      type: 'array',
      maxItems: 20,
      description: 'The two lines of reporting: superiors who get copies of what a manager reports.',
      items: {
        type: 'object',
        required: ['role', 'superiors'],
        additionalProperties: false,
        properties: {
          role: { enum: ['engineering-manager', 'project-manager'] },
          superiors: {
            type: 'array',
            maxItems: 50,
            items: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
          },
          language: { enum: ['en', 'zh'], description: 'Default: locale.' },
        },
      },
    },
    storage: {
      type: 'object',
      additionalProperties: false,
      description: 'How much disk the service may use, and for how long readings are kept.',
      properties: {
        journalGigabytesMax: {
          type: 'number',
          minimum: 0.001,
          description:
            'What waits for a telemetry store that is away. When it is full nothing more is acknowledged. Default 16.',
        },
        telemetryGigabytesMax: {
          type: 'number',
          minimum: 0.1,
          description:
            'Beyond it the oldest readings go, never those of the last 30 days. Default: no bound.',
        },
        telemetryDaysMax: {
          type: 'integer',
          minimum: 30,
          description: 'Readings older than this go. Default: they are kept for ever.',
        },
      },
    },
    externalBroker: {
      type: 'object',
      additionalProperties: false,
      properties: {
        clients: {
          type: 'integer',
          minimum: 1,
          maximum: 64,
          description:
            'Over how many clients telemetry is read from the broker that MQTT_URL names; more than one reads only gateways that were added.',
        },
      },
    },
    telematics: telematicsSchema,
    weatherForecast: weatherForecastSchema,
    forecast: forecastSchema,
    options: optionsSchema,
    crews: crewsSchema(text),
    notices: noticesSchema,
    wall: wallSchema,
    mqttLimits,
    demo: {
      type: 'object',
      required: ['seed'],
      additionalProperties: false,
      properties: { seed: { type: 'integer' } },
    },
  },
};
