import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSenml } from '../../../ingest/senml/decode-senml.ts';
import { RECEIVED_AT, understand } from '../decode-any.ts';

const TOPIC = 'plumbline/v1/s/gw-1/probe-7/senml';
const senml = (payload: string | object, receivedAt = RECEIVED_AT) =>
  understand('native', TOPIC, payload, { receivedAt });
const context = { gateway: 'gw-1', device: 'probe-7', receivedAt: RECEIVED_AT };

describe('samples of RFC 8428', () => {
  test('5.1.1: one measurement of a device', () => {
    expect(senml('[{"n":"urn:dev:ow:10e2073a01080063","u":"Cel","v":23.1}]').values).toEqual([
      'urn:dev:ow:10e2073a01080063 temperature 23.1',
    ]);
  });

  test('5.1.2: a base name, two names', () => {
    const { values, readings } = senml(
      '[{"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1},{"n":"current","u":"A","v":1.2}]',
    );
    expect(values).toEqual([
      'urn:dev:ow:10e2073a01080063 voltage 120.1 V',
      'urn:dev:ow:10e2073a01080063 current 1.2 A',
    ]);
    expect(readings[0]?.at).toBe(RECEIVED_AT);
  });

  test('5.1.2: a base time, and times relative to it', () => {
    const { readings } = senml(
      `[{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,"n":"voltage","u":"V","v":120.1},
        {"n":"current","t":-5,"v":1.2},{"n":"current","t":-4,"v":1.3},{"n":"current","v":1.7}]`,
    );
    expect(readings.map(({ at, quantity, unit, value }) => [at, quantity, unit, value])).toEqual([
      [1276020076001, 'voltage', 'V', 120.1],
      [1276020071001, 'current', 'A', 1.2],
      [1276020072001, 'current', 'A', 1.3],
      [1276020076001, 'current', 'A', 1.7],
    ]);
  });

  test('5.1.3: several quantities of one device, named by their units', () => {
    expect(
      senml(
        '[{"bn":"urn:dev:ow:10e2073a01080063:","bt":1.320067464e+09,"bu":"%RH","v":20},{"u":"lon","v":24.30621},{"u":"lat","v":60.07965},{"t":60,"v":20.3}]',
      ).readings.map(({ device, quantity, at, value }) => [device, quantity, at, value]),
    ).toEqual([
      ['urn:dev:ow:10e2073a01080063', 'humidity', 1320067464000, 20],
      ['urn:dev:ow:10e2073a01080063', 'longitude', 1320067464000, 24.30621],
      ['urn:dev:ow:10e2073a01080063', 'latitude', 1320067464000, 60.07965],
      ['urn:dev:ow:10e2073a01080063', 'humidity', 1320067524000, 20.3],
    ]);
  });

  test('5.1.4: texts, numbers and booleans; a value of bytes is refused by itself', () => {
    const { values, refusal } = senml(
      `[{"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1},{"n":"label","vs":"Machine Room"},
        {"n":"open","vb":false},{"n":"nfc-reader","vd":"aGkgCg"}]`,
    );
    expect(values).toEqual([
      'urn:dev:ow:10e2073a01080063 temp 23.1 Cel',
      'urn:dev:ow:10e2073a01080063 label Machine Room',
      'urn:dev:ow:10e2073a01080063 open 0',
    ]);
    expect(refusal?.reason).toBe('value-type');
  });

  test('5.1.5: two devices in one pack', () => {
    expect(
      senml(
        `[{"bn":"2001:db8::2/","bt":1.320078429e+09,"n":"temperature","u":"Cel","v":27.2},{"n":"humidity","u":"%RH","v":80},
          {"bn":"2001:db8::1/","n":"temperature","u":"Cel","v":12.3},{"n":"humidity","u":"%RH","v":67}]`,
      ).values,
    ).toEqual([
      '2001:db8::2 temperature 27.2',
      '2001:db8::2 humidity 80',
      '2001:db8::1 temperature 12.3',
      '2001:db8::1 humidity 67',
    ]);
  });

  test('4.5.2: a sum is a quantity of its own', () => {
    expect(senml('[{"bn":"meter/","n":"power","u":"W","v":1500,"s":36000}]').readings).toMatchObject([
      { device: 'meter', quantity: 'power', value: 1.5 },
      { device: 'meter', quantity: 'power.sum', value: 36000, unit: 'W·s' },
    ]);
  });
});

describe('what else is SenML', () => {
  test('the older form, with entries', () => {
    expect(
      senml(
        '{"bn":"urn:dev:mac:0024befffe804ff1/","bt":1276020076,"bu":"A","ver":1,"e":[{"n":"voltage","u":"V","v":120.1},{"n":"current","t":-5,"v":1.2},{"n":"label","sv":"ok"},{"n":"open","bv":true}]}',
      ).readings.map(({ device, quantity, at, value }) => [device, quantity, at, value]),
    ).toEqual([
      ['urn:dev:mac:0024befffe804ff1', 'voltage', 1276020076000, 120.1],
      ['urn:dev:mac:0024befffe804ff1', 'current', 1276020071000, 1.2],
      ['urn:dev:mac:0024befffe804ff1', 'label', 1276020076000, 'ok'],
      ['urn:dev:mac:0024befffe804ff1', 'open', 1276020076000, 1],
    ]);
  });

  test('a bare name is a quantity of the topic’s device, in its kept unit', () => {
    expect(senml('[{"n":"temperature","u":"K","v":294.15},{"n":"battery","u":"%EL","v":80}]').values).toEqual(
      ['probe-7 temperature 21', 'probe-7 battery 80'],
    );
  });

  test('a name of nothing but the unit is of the topic’s device', () => {
    expect(senml('[{"u":"Cel","v":21}]').values).toEqual(['probe-7 temperature 21']);
  });

  test('base values are added as a person adds them', () => {
    expect(
      senml('[{"bn":"a/","bu":"Cel","bv":20,"n":"temperature","v":0.3},{"n":"temperature","t":-1}]').values,
    ).toEqual(['a temperature 20.3', 'a temperature 20']);
  });

  test('a record that only sets bases holds nothing', () => {
    expect(senml('[{"bn":"a/","bt":1795000000},{"n":"temperature","v":1}]').readings).toMatchObject([
      { device: 'a', at: 1795000000000 },
    ]);
  });

  test('the time 2^28 is the first that is absolute', () => {
    const at = (t: number) => {
      const decoded = decodeSenml(Buffer.from(`[{"n":"x","t":${t},"v":1}]`), context);
      return decoded.ok && decoded.readings[0]?.at;
    };
    expect(at(2 ** 28)).toBe(2 ** 28 * 1000);
    expect(at(2 ** 28 - 1)).toBe(RECEIVED_AT + (2 ** 28 - 1) * 1000);
    expect(at(-3600)).toBe(RECEIVED_AT - 3_600_000);
  });

  test.each([
    ['no array', '5', 'not-an-array'],
    ['an empty pack', '[]', 'no-readings'],
    ['a newer version', '[{"bver":11,"n":"x","v":1}]', 'version-unknown'],
    ['a label that must be understood', '[{"n":"x","v":1,"foo_":2}]', 'field-unknown'],
    ['a record without a value', '[{"n":"x","u":"Cel"}]', 'values-missing'],
    ['two values', '[{"n":"x","v":1,"vs":"a"}]', 'values-many'],
    ['a text for a number', '[{"n":"x","v":"1"}]', 'value-type'],
    ['a number for a name', '[{"n":1,"v":1}]', 'value-type'],
    ['a base of the wrong type', '[{"bt":"now","n":"x","v":1}]', 'value-type'],
    ['a unit of another quantity', '[{"n":"temperature","u":"Pa","v":1}]', 'unit-unknown'],
    ['neither name nor telling unit', '[{"bn":"a/","u":"V","v":1}]', 'quantity-unknown'],
    ['a record that is none', '[1]', 'not-an-object'],
    ['a temperature that cannot be', '[{"n":"temperature","u":"Cel","v":327.67}]', 'out-of-range'],
  ])('refuses %s', (_, payload, reason) => {
    expect(senml(payload)).toMatchObject({ readings: [], refusal: { reason } });
  });

  test('labels that are not known are passed over, as the RFC says', () => {
    expect(senml('[{"n":"temperature","v":1,"foo":2}]')).toMatchObject({ refusal: null });
  });
});

describe('decodeSenml, whatever comes', () => {
  const record = fc.dictionary(
    fc.constantFrom('bn', 'bt', 'bu', 'bv', 'bs', 'bver', 'n', 'u', 'v', 'vs', 'vb', 's', 't', 'x', 'x_'),
    fc.jsonValue(),
  );

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.array(record).map(toBytes)), (payload) => {
        expect(typeof decodeSenml(payload, context).ok).toBe('boolean');
      }),
    );
  });

  test('what was encoded comes back', () => {
    const reading = fc.record({
      device: fc.constantFrom('probe-7', 'a/b', 'urn:dev:ow:1'),
      quantity: fc.constantFrom('temperature', 'humidity', 'tilt'),
      at: fc.integer({ min: 946_684_800_000, max: RECEIVED_AT }),
      value: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
    });
    fc.assert(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 20 }), (readings) => {
        const pack = readings.map(({ device, quantity, at, value }) => ({
          n: device === 'probe-7' ? quantity : `${device}/${quantity}`,
          t: at / 1000,
          v: value,
        }));
        const decoded = decodeSenml(toBytes(pack), context);
        expect(decoded.ok && decoded.readings).toEqual(
          readings.map((one) => ({ gateway: 'gw-1', channel: '', receivedAt: RECEIVED_AT, ...one })),
        );
      }),
    );
  });
});

function toBytes(pack: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(pack));
}
