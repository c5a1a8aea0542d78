const text = (description: string) => ({ type: 'string', minLength: 1, description });
const address = (description: string) => ({ type: 'string', pattern: '^https?://[^\\s]+$', description });
const variable = (of: string) => ({
  type: 'string',
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  description: `Name of the environment variable with ${of}.`,
});
const file = (of: string) => text(`File with ${of}; below the site's folder where it is no absolute path.`);
const minutes = (byDefault: number) => ({
  type: 'number',
  minimum: 1,
  maximum: 1_440,
  description: `How often to ask. Default ${byDefault}.`,
});

/** `telematics` in `site.yaml`. */
export const telematicsSchema = {
  type: 'array',
  maxItems: 20,
  description: 'Providers of ISO 15143-3 fleet snapshots, polled side by side.',
  items: {
    type: 'object',
    required: ['name', 'url'],
    additionalProperties: false,
    properties: {
      name: {
        type: 'string',
        pattern: '^[A-Za-z0-9._-]{1,40}$',
        description: 'Stands before the serial number in the names of its machines.',
      },
      url: address('Of the first page of the snapshot.'),
      format: { enum: ['json', 'xml'], description: 'What to ask for; either is read. Default json.' },
      pollMinutes: minutes(15),
      machines: {
        type: 'array',
        minItems: 1,
        maxItems: 10_000,
        items: text('Serial number, PIN or id with the provider.'),
        description: 'The machines on this site; left out: the whole fleet.',
      },
      linksBelow: address('For providers whose links leave out part of the path.'),
      tokenUrl: address('Where OAuth 2 tokens are given out, for client credentials.'),
      scope: text('Asked for with the token.'),
      secretIn: { enum: ['header', 'body'], description: 'Where the secret goes. Default header.' },
      clientIdEnv: variable('the client id'),
      clientIdFile: file('the client id'),
      secretEnv: variable('the client secret'),
      secretFile: file('the client secret'),
      authorizationEnv: variable('a whole Authorization header'),
      authorizationFile: file('a whole Authorization header'),
    },
  },
};

/** `weatherForecast` in `site.yaml`. */
export const weatherForecastSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'Where weather forecasts come from, beside MQTT.',
  properties: {
    file: text("Written by another program; below the site's folder where it is no absolute path."),
    url: address("Answers with a forecast of Plumbline's form or of Open-Meteo's."),
    openMeteo: address(
      "Base address of an Open-Meteo server, asked for the site's location: https://api.open-meteo.com",
    ),
    apiKeyEnv: variable("Open-Meteo's key for customers"),
    apiKeyFile: file("Open-Meteo's key for customers"),
    pollMinutes: minutes(60),
  },
};
