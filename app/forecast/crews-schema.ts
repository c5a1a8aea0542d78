const patterns = {
  description: 'Ids or names of activities. * is anything, ? one character, capitals do not matter.',
  anyOf: [
    { type: 'string', minLength: 1 },
    { type: 'array', minItems: 1, maxItems: 1_000, items: { type: 'string', minLength: 1 } },
  ],
};

/** `crews` in `site.yaml`. */
export function crewsSchema(text: object): object {
  return {
    type: 'array',
    maxItems: 200,
    description: 'Who does which work: colours of the twin by trade and by responsible.',
    items: {
      type: 'object',
      required: ['name', 'activities'],
      additionalProperties: false,
      properties: { name: text, activities: patterns, responsible: text },
    },
  };
}
