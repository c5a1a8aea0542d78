import { ALARM_PRIORITIES } from '../../site/alarm.ts';
import { NOTICE_CHANNELS } from '../../site/notice.ts';

const secret = (what: string) => ({ type: 'string', minLength: 1, description: what });

const WEBHOOK = { channel: { enum: NOTICE_CHANNELS.filter((channel) => channel !== 'mail') } };

/** Whom the site tells of alarms and risks, in `site.yaml`. */
export const noticesSchema = {
  type: 'array',
  maxItems: 50,
  description: 'Whom the site tells of alarms and risks, and how; docs/notices.md.',
  items: {
    type: 'object',
    required: ['name', 'channel', 'language'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
      channel: { enum: [...NOTICE_CHANNELS] },
      language: { enum: ['en', 'zh'] },
      priorities: {
        type: 'array',
        items: { enum: [...ALARM_PRIORITIES] },
        description: 'Alarms of these priorities. Default: critical and high.',
      },
      levels: {
        type: 'array',
        items: { enum: [1, 2, 3] },
        description: 'Risks of these levels. Default: all.',
      },
      to: {
        type: 'array',
        maxItems: 50,
        items: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
        description: 'Addresses of a mail.',
      },
      url: { type: 'string', pattern: '^https?://' },
      urlEnv: secret('Name of the environment variable that holds the address.'),
      urlFile: secret('File, relative to the data folder, that holds the address.'),
      secretEnv: secret('Name of the environment variable that holds the signing secret.'),
      secretFile: secret('File that holds the signing secret.'),
    },
    anyOf: [
      { properties: { channel: { const: 'mail' } }, required: ['to'] },
      { properties: WEBHOOK, required: ['url'] },
      { properties: WEBHOOK, required: ['urlEnv'] },
      { properties: WEBHOOK, required: ['urlFile'] },
    ],
  },
};
