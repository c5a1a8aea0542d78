import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Gathering } from '../../../ingest/decoded.ts';
import { applyFields } from '../../../ingest/profiles/apply-fields.ts';
import { SHIPPED_PROFILES } from '../../../ingest/profiles/profile-book.ts';
import { readBytes, shortest } from '../../../ingest/profiles/read-bytes.ts';
import type { DeviceProfile, NumberType } from '../../../site/device-profile.ts';

const AT = Date.UTC(2026, 10, 20);
const profile = (change: Partial<DeviceProfile>): DeviceProfile => ({
  id: 'p',
  name: 'P',
  match: [{}],
  ...change,
});

function fields(one: DeviceProfile, object: Record<string, unknown>) {
  const found = new Gathering({ gateway: 'g', receivedAt: AT });
  applyFields(one, object, 'd', AT, found);
  return found.result(null);
}

function values(one: DeviceProfile, object: Record<string, unknown>) {
  const decoded = fields(one, object);
  return decoded.ok
    ? decoded.readings.map(({ channel, quantity, value }) => [channel, quantity, value])
    : decoded.reason;
}

describe('fields of an object', () => {
  test('scale and offset, without dirt in the last digits', () => {
    const one = profile({ fields: [{ field: 't', quantity: 'temperature', scale: 0.1, offset: -40 }] });
    expect(values(one, { t: 708 })).toEqual([['', 'temperature', 30.8]]);
  });

  test('what stands for no value is judged before the scale', () => {
    const one = profile({
      fields: [{ field: 't', quantity: 'temperature', scale: 0.1, missing: [850, 'n/a'] }],
    });
    expect(values(one, { t: 850 })).toEqual([]);
    expect(values(one, { t: 'n/a' })).toEqual([]);
    expect(values(one, { t: 851 })).toEqual([['', 'temperature', 85.1]]);
  });

  test('a null is no value; what is ignored is no fault, with all that is in it', () => {
    const one = profile({ fields: [{ field: 't', quantity: 'temperature' }], ignore: ['meta'] });
    expect(values(one, { t: null, meta: { a: 1 } })).toEqual([]);
  });

  test('an array, or a text where a number is due, is refused', () => {
    const one = profile({ fields: [{ field: 't', quantity: 'temperature' }] });
    expect(values(one, { t: [1] })).toBe('value-type');
    expect(values(one, { t: 'warm' })).toBe('value-type');
  });

  test('a history that is none, or a sample without its time, is refused', () => {
    const one = profile({
      fields: [{ field: 't', quantity: 'temperature' }],
      history: { field: 'history', time: 'at', timeUnit: 'ms' },
    });
    expect(values(one, { history: 5 })).toBe('value-type');
    expect(values(one, { history: [{ t: 1 }] })).toBe('time-invalid');
    expect(values(one, { history: [{ t: 1, at: AT - 5 }] })).toEqual([['', 'temperature', 1]]);
  });

  test('never throws, whatever the object is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(...SHIPPED_PROFILES),
        (object, one) => {
          expect(typeof fields(one, object).ok).toBe('boolean');
        },
      ),
    );
  });
});

describe('bytes', () => {
  const writers: Record<NumberType, (view: DataView, value: number) => void> = {
    uint8: (view, value) => view.setUint8(0, value),
    int8: (view, value) => view.setInt8(0, value),
    uint16be: (view, value) => view.setUint16(0, value),
    uint16le: (view, value) => view.setUint16(0, value, true),
    int16be: (view, value) => view.setInt16(0, value),
    int16le: (view, value) => view.setInt16(0, value, true),
    uint32be: (view, value) => view.setUint32(0, value),
    uint32le: (view, value) => view.setUint32(0, value, true),
    int32be: (view, value) => view.setInt32(0, value),
    int32le: (view, value) => view.setInt32(0, value, true),
    float32be: (view, value) => view.setFloat32(0, value),
    float32le: (view, value) => view.setFloat32(0, value, true),
  };

  test.each(Object.keys(writers) as NumberType[])('%s: what was written comes back', (type) => {
    const bits = Number(/\d+/.exec(type)?.[0]);
    const signed = !type.startsWith('u');
    const number = type.startsWith('float')
      ? fc.float({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0))
      : fc.integer(
          signed ? { min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 } : { min: 0, max: 2 ** bits - 1 },
        );
    const one = profile({
      layouts: [{ form: 'fixed', length: bits / 8, values: [{ at: 0, type, quantity: 'raw' }] }],
    });
    fc.assert(
      fc.property(number, (value) => {
        const bytes = new Uint8Array(bits / 8);
        writers[type](new DataView(bytes.buffer), value);
        const found = new Gathering({ gateway: 'g', receivedAt: AT });
        expect(readBytes(one, bytes, 1, 'd', AT, found)).toBeNull();
        const decoded = found.result(null);
        const back = decoded.ok ? decoded.readings[0]?.value : undefined;
        expect(type.startsWith('float') ? Math.fround(Number(back)) : back).toBe(value);
      }),
    );
  });

  test('a 32-bit float is its shortest decimal', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (float) => {
        expect(Math.fround(shortest(float)) === float).toBe(true);
      }),
    );
    expect([12.3, 0.1, 16777216, 1e-40].map((value) => shortest(Math.fround(value)))).toEqual([
      12.3, 0.1, 16777216, 1e-40,
    ]);
  });

  test('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.integer({ min: 0, max: 255 }),
        fc.constantFrom(...SHIPPED_PROFILES),
        (bytes, port, one) => {
          const found = new Gathering({ gateway: 'g', receivedAt: AT });
          readBytes(one, bytes, port, 'd', AT, found);
          expect(typeof found.result(null).ok).toBe('boolean');
        },
      ),
    );
  });
});
