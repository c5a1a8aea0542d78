import { DEFAULT_ESCALATION } from '../../site/escalation.ts';

const hours = (value: number, what: string) => ({
  type: 'number',
  exclusiveMinimum: 0,
  maximum: 10_000,
  description: `${what}, in working hours of the site. Default ${value}.`,
});

/** `escalation` of site.yaml. */
export const escalationSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'How long a problem or a risk may wait at a level before the next one is called.',
  properties: {
    level1Hours: hours(DEFAULT_ESCALATION.level1Hours, 'For the two managers'),
    level2Hours: hours(DEFAULT_ESCALATION.level2Hours, 'For the department heads'),
    calendar: {
      type: 'string',
      minLength: 1,
      description: 'Id or name of the calendar of the programme that counts; absent: the programme’s own.',
    },
  },
};
