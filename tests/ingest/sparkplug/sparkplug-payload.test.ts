import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueOfMetric } from '../../../ingest/sparkplug/metric-value.ts';
import { readSparkplug } from '../../../ingest/sparkplug/sparkplug-payload.ts';
import { encodeSparkplug, type UMetric } from './encode-sparkplug.ts';

const DATATYPES = {
  Int8: 1,
  Int16: 2,
  Int32: 3,
  Int64: 4,
  UInt8: 5,
  UInt16: 6,
  UInt32: 7,
  UInt64: 8,
  Float: 9,
  Double: 10,
  Boolean: 11,
  String: 12,
  DateTime: 13,
  Text: 14,
  UUID: 15,
} as const;

function read(bytes: Uint8Array) {
  const decoded = readSparkplug(bytes);
  return decoded.ok ? decoded.payload : decoded.reason;
}

function valueFrom(bytes: Uint8Array) {
  const decoded = readSparkplug(bytes);
  const metric = decoded.ok ? decoded.payload.metrics[0] : undefined;
  if (!metric?.value || metric.datatype === undefined) return undefined;
  const value = valueOfMetric(metric.value, metric.datatype);
  return value.ok ? value.value : value.reason;
}

const valueSent = (type: keyof typeof DATATYPES, value: number | string | boolean) =>
  valueFrom(encodeSparkplug({ metrics: [{ name: 'm', type, value }] }));

describe('what Eclipse Tahu writes', () => {
  test('the published sample', () => {
    const bytes = encodeSparkplug({
      timestamp: 1486144502122,
      metrics: [{ name: 'Supply Voltage', timestamp: 1486144502122, type: 'Float', value: 12.3 }],
      seq: 2,
    });
    expect(read(bytes)).toMatchObject({
      timestamp: 1486144502122,
      seq: 2,
      metrics: [{ name: 'Supply Voltage', timestamp: 1486144502122, datatype: 9, isNull: false }],
    });
    expect(valueFrom(bytes)).toBe(12.3);
  });

  test.each([
    ['Int8', -128],
    ['Int16', -2],
    ['Int32', -2_147_483_648],
    ['UInt8', 255],
    ['UInt16', 65_535],
    ['UInt32', 4_294_967_295],
    ['UInt64', 9_007_199_254_740_991],
    ['Int64', -1],
    ['Float', 0.1],
    ['Float', -40.05],
    ['Double', Math.PI],
    ['Boolean', true],
    ['String', 'operating'],
    ['Text', '混凝土'],
    ['DateTime', 1795000000000],
  ] as const)('%s %s', (type, value) => {
    expect(valueSent(type, value)).toBe(value);
  });

  test('a UInt32 in the field of the small integers is read too', () => {
    // {2: {1: 'm', 4: 7, 10: 4294967295}}
    expect(valueFrom(Buffer.from('120b0a016d200750ffffffff0f', 'hex'))).toBe(4_294_967_295);
  });

  test.each([
    ['gzip', gzipSync, 'GZIP'],
    ['deflate', deflateSync, 'DEFLATE'],
  ])('a body that is packed with %s', (_, pack, algorithm) => {
    const inner = encodeSparkplug({ seq: 3, metrics: [{ name: 'm', type: 'Int32', value: 5 }] });
    const outer = encodeSparkplug({
      uuid: 'SPBV1.0_COMPRESSED',
      body: pack(inner),
      metrics: [{ name: 'algorithm', type: 'String', value: algorithm }],
    });
    expect(read(outer)).toMatchObject({ seq: 3, metrics: [{ name: 'm' }] });
  });

  test('unit and quality stand in its properties', () => {
    const properties: UMetric['properties'] = {
      engUnit: { type: 'String', value: '°C' },
      other: { type: 'Int32', value: 7 },
      Quality: { type: 'Int32', value: 192 },
    };
    const bytes = encodeSparkplug({ metrics: [{ name: 'm', type: 'Float', value: 1, properties }] });
    expect(read(bytes)).toMatchObject({ metrics: [{ unit: '°C', quality: 192 }] });
  });

  test('what was encoded comes back', () => {
    const metric = fc.oneof(
      fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ type: 'Float' as const, value })),
      fc.double({ noNaN: true }).map((value) => ({ type: 'Double' as const, value })),
      fc.integer().map((value) => ({ type: 'Int32' as const, value })),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((value) => ({ type: 'UInt32' as const, value })),
      fc.maxSafeNat().map((value) => ({ type: 'UInt64' as const, value })),
      fc.maxSafeInteger().map((value) => ({ type: 'Int64' as const, value })),
      fc.boolean().map((value) => ({ type: 'Boolean' as const, value })),
      fc.string({ unit: 'grapheme' }).map((value) => ({ type: 'String' as const, value })),
    );
    fc.assert(
      fc.property(metric, ({ type, value }) => {
        const back = valueSent(type, value);
        if (type === 'Float') expect(Math.fround(Number(back)) === value).toBe(true);
        else expect(back).toBe(value);
      }),
    );
  });
});

describe('bytes that are none', () => {
  test.each([
    ['a tag without a value', '08'],
    ['a length beyond the end', '12ff01'],
    ['a varint without end', '08ffffffffffffffffffffff'],
    ['a group', '0b0c'],
    ['field number zero', '0000'],
    ['a metric that is none', '120108'],
  ])('%s', (_, hex) => {
    expect(read(Buffer.from(hex, 'hex'))).toBe('not-sparkplug');
  });

  test('a million empty metrics are refused, soon', () => {
    expect(read(Buffer.alloc(2_000_000, Uint8Array.of(0x12, 0)))).toMatch(/not-sparkplug|too-many-readings/);
    expect(read(Buffer.alloc(2 * 15_000, Uint8Array.of(0x12, 0)))).toBe('too-many-readings');
  });

  test('templates within templates cost nothing', () => {
    let bytes: Uint8Array = Buffer.alloc(0);
    for (let depth = 0; depth < 5_000; depth++) bytes = nest(bytes);
    expect(read(bytes)).toMatchObject({ metrics: [{ isNull: false }] });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof readSparkplug(bytes).ok).toBe('boolean');
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The metric of a template, as field 18 of a metric. */
function nest(inner: Uint8Array): Uint8Array {
  const template = Buffer.concat([Uint8Array.of(0x92, 0x01), varint(inner.length), inner]);
  return Buffer.concat([Uint8Array.of(0x12), varint(template.length), template]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    if (rest <= 0x7f) return Uint8Array.from(bytes);
  }
}
