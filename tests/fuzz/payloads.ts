import { mutateTimes } from './mutate-bytes.ts';
import type { Random } from './random.ts';

const AT = Date.UTC(2026, 2, 2);

const DOCUMENTS = [
  (t: number) => `{"t":${t},"v":{"temperature":21.4}}`,
  (t: number) => `{"t":${t},"c":"2","v":{"temperature":{"value":71.6,"unit":"°F"},"humidity":50}}`,
  (t: number) => `[{"t":${t},"v":{"temperature":1}},{"t":${t + 1_000},"v":{"temperature":-2.5e1}}]`,
  (t: number) => `{"t":"${new Date(t).toISOString()}","v":{"engine-running":true,"state":"idle"}}`,
  (t: number) => `{"t":${t},"activity":"A1230","percent":40,"source":"foreman","note":"half of it"}`,
  (t: number) => `{"t":${t},"element":"2O2Fr$t4X7Zf8NOew3FLOH","actualStart":${t},"remainingHours":3}`,
  (t: number) => `{"t":${t},"online":true,"firmware":"2.1.0","clock":${t}}`,
] as const;

const ODD_NUMBERS = [
  '1e400',
  '-1e400',
  '1e-400',
  '-0',
  '9007199254740993',
  '1.7976931348623157e308',
  '8640000000000001',
  '-8640000000000001',
  '5e-324',
  'NaN',
  '-Infinity',
  '0x10',
  '1_000',
  '.5',
  '1.',
  '+1',
  '01',
] as const;

const ODD_TEXTS = [
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\u202Egnp.exe"',
  '"\uFEFF"',
  '"\uFFFF"',
  '"👩‍👩‍👧‍👦"',
  '"Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢"',
  '"__proto__"',
  '"constructor"',
  '"\\u',
  '"\n"',
  'null',
  'undefined',
  '{}',
  '[]',
] as const;

// Deep enough for a parser that calls itself to run out of stack, small enough to be sent often.
const NESTED_MAX = 20_000;
const LONG_TEXT_MAX = 5_000;

type Mutation = (random: Random, text: string) => string | Buffer;

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  (random, text) => mutateTimes(random, Buffer.from(text), random.between(1, 4)),
  (random, text) => replaceOne(random, text, /-?\d+(\.\d+)?(e\d+)?/g, random.pick(ODD_NUMBERS)),
  (random, text) => replaceOne(random, text, /-?\d+(\.\d+)?/g, '9'.repeat(random.between(20, LONG_TEXT_MAX))),
  (random, text) => replaceOne(random, text, /"[^"]*"/g, random.pick(ODD_TEXTS)),
  (random, text) => replaceOne(random, text, /"[^"]*"/g, `"${'ä'.repeat(random.between(1, LONG_TEXT_MAX))}"`),
  (random, text) => replaceOne(random, text, /[{}[\],:]/g, random.pick(['{', '}', '[', ']', ',', ':', ''])),
  (random, text) => replaceOne(random, text, /-?\d+(\.\d+)?|"[^"]*"/g, nested(random)),
  (random, text) => replaceOne(random, text, /\{/g, `{${text.slice(1, -1)},`),
  (random, text) => `[${Array.from({ length: random.between(1, 50) }, () => text).join()}]`,
  (random) => nested(random),
  (_random, text) => `\uFEFF${text}`,
  (random, text) => Buffer.from(text, random.pick(['utf16le', 'latin1'])),
  () => '',
];

/** What a gateway says, damaged as JSON or as bytes; some are left whole. */
export function payload(random: Random): Buffer {
  const text = random.pick(DOCUMENTS)(AT + random.between(0, 10_000_000));
  if (random.chance(0.1)) return Buffer.from(text);
  return Buffer.from(random.pick(MUTATIONS)(random, text));
}

function replaceOne(random: Random, text: string, what: RegExp, by: string): string {
  const places = [...text.matchAll(what)];
  const place = places[random.between(0, places.length - 1)];
  return place ? text.slice(0, place.index) + by + text.slice(place.index + place[0].length) : text;
}

function nested(random: Random): string {
  // Most are a little deep, some are very.
  const depth = Math.ceil(NESTED_MAX ** random.next());
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"v":[', ']}'],
  ]);
  return `${open.repeat(depth)}1${random.chance(0.7) ? close.repeat(depth) : ''}`;
}
