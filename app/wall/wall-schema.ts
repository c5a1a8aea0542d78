import { WALL_SCENES } from '../../site/wall/wall-settings.ts';

/** `wall` in `site.yaml`. */
export const wallSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'The screen in the site office: how large it writes, and what it shows by turns.',
  properties: {
    viewingMetres: {
      type: 'number',
      minimum: 1,
      maximum: 30,
      default: 5,
      description: 'From the reader to the screen; the size of the type follows from it.',
    },
    screenInches: { type: 'number', minimum: 10, maximum: 200, default: 55, description: 'Its diagonal.' },
    reloadAt: {
      type: 'string',
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      default: '03:30',
      description: 'Local time at which it loads itself anew, unseen.',
    },
    scenes: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      description: 'What it shows by turns; a scene without data is left out.',
      items: {
        type: 'object',
        required: ['scene', 'seconds'],
        additionalProperties: false,
        properties: {
          scene: { enum: WALL_SCENES },
          seconds: { type: 'number', minimum: 5, maximum: 3_600 },
        },
      },
    },
  },
};
