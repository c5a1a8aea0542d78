import { NUMBER_TYPES } from '../../site/device-profile.ts';

const text = { type: 'string', minLength: 1, maxLength: 128 };
const offset = { type: 'integer', minimum: 0, maximum: 255 };
const port = { type: 'integer', minimum: 1, maximum: 255 };
const ports = { type: 'array', minItems: 1, items: port };

function strict(required: string[], properties: Record<string, unknown>) {
  return { type: 'object', additionalProperties: false, required, properties };
}

const meaning = {
  quantity: { ...text, description: 'As in the vocabulary: temperature, humidity, battery …' },
  channel: { type: 'string', maxLength: 64, description: 'Of a device with several probes.' },
  unit: { ...text, description: 'Of the value after scale and offset; absent: the unit that is kept.' },
  scale: { type: 'number', description: 'value · scale + offset' },
  offset: { type: 'number' },
  missing: {
    type: 'array',
    items: { type: ['number', 'string'] },
    description: "What stands for 'no value', as the message writes it, before scale and offset.",
  },
};

const condition = strict(['at', 'equals'], {
  at: offset,
  mask: { type: 'integer', minimum: 1, maximum: 255 },
  equals: { type: 'integer', minimum: 0, maximum: 255 },
});
const time = strict(['at', 'type'], { at: offset, type: { enum: ['uint32be', 'uint32le'] } });

const byteValues = {
  type: 'array',
  items: strict(['at', 'type', 'quantity'], {
    at: offset,
    type: { enum: NUMBER_TYPES },
    mask: { type: 'integer', minimum: 1, maximum: 0xffff_ffff },
    when: condition,
    ...meaning,
  }),
};

// 242 bytes are the longest payload of LoRaWAN.
const length = { type: 'integer', minimum: 1, maximum: 242 };

const fixedLayout = strict(['form', 'length', 'values'], {
  form: { const: 'fixed' },
  ports,
  length,
  repeated: { type: 'boolean' },
  when: condition,
  time,
  values: byteValues,
});

const taggedLayout = strict(['form', 'items'], {
  form: { const: 'tagged' },
  ports,
  items: {
    type: 'array',
    minItems: 1,
    items: strict(['tag', 'length'], {
      tag: { type: 'string', pattern: '^([0-9a-fA-F]{2}){1,4}$', description: 'Hex.' },
      length: { ...length, minimum: 0 },
      time,
      values: byteValues,
    }),
  },
});

/** JSON Schema of `profiles/*.yaml`. */
export const profileSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Plumbline device profile',
  ...strict(['id', 'name', 'match'], {
    id: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' },
    name: text,
    match: {
      type: 'array',
      description: 'Any of these; all that is given in one must fit. * stands for any characters.',
      items: strict([], {
        gateway: text,
        device: text,
        deviceName: text,
        deviceProfile: text,
        model: text,
        fields: { type: 'array', minItems: 1, items: text },
      }),
    },
    fields: {
      type: 'array',
      maxItems: 500,
      items: strict(['field', 'quantity'], {
        field: { ...text, description: '{channel} stands for a number, which names the channel.' },
        ...meaning,
      }),
    },
    ignore: { type: 'array', items: text },
    history: strict(['field', 'time', 'timeUnit'], {
      field: text,
      time: text,
      timeUnit: { enum: ['s', 'ms'] },
    }),
    layouts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['form'],
        discriminator: { propertyName: 'form' },
        oneOf: [fixedLayout, taggedLayout],
      },
    },
  }),
};
