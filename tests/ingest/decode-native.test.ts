import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeNative } from '../../ingest/decode-native.ts';
import type { Reading } from '../../site/reading.ts';
import { encodeNative } from './encode-native.ts';

const RECEIVED_AT = Date.UTC(2026, 10, 20, 8);
const context = { gateway: 'gw-3', device: 'probe-L5-A', receivedAt: RECEIVED_AT };

function decode(body: unknown) {
  return decodeNative(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), context);
}

function taken(body: unknown): Reading[] {
  const decoded = decode(body);
  return decoded.ok ? decoded.readings : [];
}

function reasons(body: unknown): string[] {
  const decoded = decode(body);
  return decoded.ok ? decoded.refused.map(({ reason }) => reason) : [decoded.reason];
}

describe('decodeNative', () => {
  test('reads the published sample', () => {
    expect(decode('{"t":1795000000000,"v":{"temperature":21.4}}')).toEqual({
      ok: true,
      readings: [
        {
          gateway: 'gw-3',
          device: 'probe-L5-A',
          channel: '',
          quantity: 'temperature',
          at: 1795000000000,
          value: 21.4,
          receivedAt: RECEIVED_AT,
        },
      ],
      refused: [],
      notes: [],
    });
  });

  test('reads the example of its description: a stated unit becomes the kept one', () => {
    const [reading] = taken('{"t":1795000000000,"v":{"temperature":{"value":71.6,"unit":"°F"}}}');
    expect(reading).toMatchObject({ quantity: 'temperature', at: 1795000000000, value: 22 });
    expect(reading).not.toHaveProperty('unit');
  });

  test('reads a backfill of several channels in the order in which it came', () => {
    const readings = taken([
      { t: 2000, c: '2', v: { temperature: 2 } },
      { t: 1000, c: '1', v: { temperature: 1, humidity: { value: 0.5, unit: 'ratio' } } },
    ]);
    expect(readings.map(({ channel, at, quantity, value }) => [channel, at, quantity, value])).toEqual([
      ['2', 2000, 'temperature', 2],
      ['1', 1000, 'temperature', 1],
      ['1', 1000, 'humidity', 50],
    ]);
  });

  test('takes a channel number for its name', () => {
    expect(taken({ t: 0, c: 2, v: { temperature: 1 } })[0]?.channel).toBe('2');
  });

  test.each([
    ['2026-11-20T16:00:00+08:00', RECEIVED_AT],
    ['2026-11-20T08:00:00Z', RECEIVED_AT],
    ['2026-11-20T08:00:00.123456Z', RECEIVED_AT + 123],
    [RECEIVED_AT + 0.7, RECEIVED_AT],
  ])('reads the time %s', (t, at) => {
    expect(taken({ t, v: { temperature: 1 } })[0]?.at).toBe(at);
  });

  test('a message without a time has the time of receipt and says so', () => {
    const decoded = decode({ v: { temperature: 1 } });
    expect(decoded).toMatchObject({ readings: [{ at: RECEIVED_AT }], notes: ['time-of-receipt'] });
  });

  test.each([
    ['2026-11-20T08:00:00'],
    ['2026-11-20'],
    ['yesterday'],
    [null],
    [true],
    [{}],
    ['1795000000000'],
  ])('a time without an instant is refused: %s', (t) =>
    expect(reasons({ t, v: { temperature: 1 } })).toEqual(['time-invalid']),
  );

  test('an unknown quantity is kept under its own name and unit', () => {
    const readings = taken({ t: 0, v: { 'CO₂': { value: 415, unit: 'ppm' }, 门: true, mode: 'auto' } });
    expect(readings.map(({ quantity, value, unit }) => [quantity, value, unit])).toEqual([
      ['CO₂', 415, 'ppm'],
      ['门', 1, undefined],
      ['mode', 'auto', undefined],
    ]);
  });

  test('a state is one of four texts, a fault code any text or number', () => {
    expect(taken({ t: 0, v: { state: 'idle', faultCode: 523 } }).map(({ value }) => value)).toEqual([
      'idle',
      '523',
    ]);
    expect(reasons({ t: 0, v: { state: 'running' } })).toEqual(['value-unknown']);
    expect(reasons({ t: 0, v: { state: true } })).toEqual(['value-type']);
    expect(reasons({ t: 0, v: { state: { value: 'idle', unit: 'h' } } })).toEqual(['unit-unknown']);
  });

  test('a battery in volts says its unit, one in per cent does not', () => {
    const units = (battery: unknown) =>
      taken({ t: 0, v: { battery } }).map(({ value, unit }) => [value, unit]);
    expect(units({ value: 3600, unit: 'mV' })).toEqual([[3.6, 'V']]);
    expect(units(87)).toEqual([[87, undefined]]);
  });

  test('good readings are kept where others are bad, and each bad one has its reason', () => {
    const decoded = decode([
      { t: 0, v: { temperature: 20, humidity: 'wet' } },
      { t: 'noon', v: { temperature: 21 } },
      'nonsense',
      { t: 1, v: { temperature: { value: 300, unit: 'psi' } } },
      { t: 2, v: { temperature: 22 } },
    ]);
    expect(decoded.ok && decoded.readings.map(({ value }) => value)).toEqual([20, 22]);
    expect(
      decoded.ok && decoded.refused.map(({ index, quantity, reason }) => [index, quantity, reason]),
    ).toEqual([
      [0, 'humidity', 'value-type'],
      [1, undefined, 'time-invalid'],
      [2, undefined, 'not-an-object'],
      [3, 'temperature', 'unit-unknown'],
    ]);
  });

  test.each([
    ['no bytes', '', 'payload-empty'],
    ['no JSON', '{"t":1,', 'not-json'],
    ['an empty array', '[]', 'no-readings'],
    ['a number', '5', 'not-an-object'],
    ['null', 'null', 'not-an-object'],
    ['no values', '{"t":1}', 'values-missing'],
    ['empty values', '{"t":1,"v":{}}', 'values-missing'],
    ['values as an array', '{"t":1,"v":[1]}', 'values-missing'],
    ['a misspelt channel', '{"t":1,"ch":"2","v":{"temperature":1}}', 'field-unknown'],
    ['a misspelt unit', '{"t":1,"v":{"temperature":{"value":1,"units":"K"}}}', 'field-unknown'],
    ['a unit that is no text', '{"t":1,"v":{"temperature":{"value":1,"unit":1}}}', 'unit-invalid'],
    ['a channel that is no name', '{"t":1,"c":-1,"v":{"temperature":1}}', 'channel-invalid'],
    ['a channel with a control character', '{"t":1,"c":"1\\u0000","v":{"temperature":1}}', 'name-invalid'],
    ['a number as a text', '{"t":1,"v":{"temperature":"21.4"}}', 'value-type'],
    ['null for a value', '{"t":1,"v":{"temperature":null}}', 'value-type'],
    ['nothing for a value', '{"t":1,"v":{"temperature":{"unit":"K"}}}', 'value-type'],
    ['a value beyond numbers', '{"t":1,"v":{"temperature":1e999}}', 'value-not-finite'],
    ['a nameless quantity', '{"t":1,"v":{"":1}}', 'name-invalid'],
    ['a quantity that every object has', '{"t":1,"v":{"__proto__":1}}', 'name-invalid'],
    ['half a surrogate pair', '{"t":1,"v":{"\\ud800":1}}', 'name-invalid'],
    ['a long name', `{"t":1,"v":{"${'x'.repeat(65)}":1}}`, 'name-invalid'],
    ['a long text', `{"t":1,"v":{"mode":"${'x'.repeat(257)}"}}`, 'text-invalid'],
    ['values in values', '{"t":1,"v":{"a":{"value":{"value":1}}}}', 'value-type'],
  ])('refuses %s', (_, payload, reason) => {
    expect(decode(payload)).toMatchObject({ ok: false, reason });
  });

  test('refuses bytes that are not UTF-8', () => {
    expect(decodeNative(Uint8Array.of(0x7b, 0xff, 0x7d), context)).toMatchObject({ reason: 'not-utf8' });
  });

  test('refuses more readings than a message may hold', () => {
    const many = (count: number) => Array.from({ length: count }, (_, t) => ({ t, v: { temperature: 20 } }));
    expect(taken(many(10_080))).toHaveLength(10_080);
    expect(reasons(many(10_081))).toEqual(['too-many-readings']);
  });

  test('reports at most a hundred refused parts of a message', () => {
    const decoded = decode([{ t: 0, v: { temperature: 20 } }, ...Array.from({ length: 500 }, () => null)]);
    expect(decoded.ok && decoded.refused).toHaveLength(100);
  });

  test.each([
    ['arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['times', `{"t":${'['.repeat(100_000)}${']'.repeat(100_000)},"v":{"temperature":1}}`],
    ['objects', `${'{"v":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ])('is not brought down by deeply nested %s', (_, payload) => {
    expect(decode(payload).ok).toBe(false);
  });

  test('the refusal of a text holds no control characters', () => {
    const decoded = decode('{"t":1,"\\u001b[2J\\n":1,"v":{}}');
    expect(decoded).toMatchObject({ ok: false, detail: expect.not.stringMatching(/\p{Cc}/u) });
  });
});

const json = fc.oneof(
  fc.json(),
  fc
    .array(fc.record({ t: fc.anything(), c: fc.anything(), v: fc.dictionary(fc.string(), fc.jsonValue()) }), {
      maxLength: 4,
    })
    .map((objects) => JSON.stringify(objects, (_, value) => (typeof value === 'bigint' ? null : value))),
);

describe('decodeNative, whatever comes', () => {
  test('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
        expect(typeof decodeNative(payload, context).ok).toBe('boolean');
      }),
    );
  });

  test('never throws on any JSON, and every reading can be kept', () => {
    fc.assert(
      fc.property(json, (text) => {
        for (const reading of taken(text ?? 'null')) {
          expect(Number.isSafeInteger(reading.at) || Math.abs(reading.at) > 2 ** 53).toBe(true);
          expect(reading.quantity).toMatch(/^\P{Cc}+$/u);
          expect(typeof reading.value === 'string' || Number.isFinite(reading.value)).toBe(true);
        }
      }),
    );
  });

  test('what was encoded comes back', () => {
    const reading = fc.record({
      gateway: fc.constant('gw-3'),
      device: fc.constant('probe-L5-A'),
      channel: fc.constantFrom('', '1', '2'),
      quantity: fc.constantFrom('temperature', 'humidity', 'tilt'),
      at: fc.integer({ min: 946_684_800_000, max: RECEIVED_AT }),
      value: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
      receivedAt: fc.constant(RECEIVED_AT),
    });
    const key = ({ channel, quantity, at }: Reading) => `${channel}/${quantity}/${at}`;
    fc.assert(
      fc.property(fc.uniqueArray(reading, { minLength: 1, maxLength: 20, selector: key }), (readings) => {
        const decoded = decodeNative(encodeNative(readings), context);
        const sorted = (list: readonly Reading[]) => list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
        expect(decoded.ok && sorted(decoded.readings)).toEqual(sorted(readings));
      }),
    );
  });
});
