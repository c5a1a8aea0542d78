import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLines } from '../../../ingest/lines/decode-lines.ts';
import { parseLine } from '../../../ingest/lines/parse-line.ts';
import { RECEIVED_AT, understand } from '../decode-any.ts';

const lines = (payload: string) => understand('native', 'plumbline/v1/s/gw-1/logger/lines', payload);
const context = { gateway: 'gw-1', device: 'logger', receivedAt: RECEIVED_AT };

describe('samples of Telegraf and of InfluxDB', () => {
  test('an MQTT consumer’s line', () => {
    expect(lines('mqtt_consumer,host=pop-os value=45i 1653579140440951943').readings).toEqual([
      {
        gateway: 'gw-1',
        device: 'logger',
        channel: '',
        quantity: 'mqtt_consumer',
        at: 1653579140440,
        value: 45,
        receivedAt: RECEIVED_AT,
      },
    ]);
  });

  test('tags, fields and a text', () => {
    expect(
      lines('myMeasurement,tag1=value1,tag2=value2 fieldKey="fieldValue" 1556813561098000000').readings,
    ).toMatchObject([
      { channel: 'value1,value2', quantity: 'fieldKey', value: 'fieldValue', at: 1556813561098 },
    ]);
  });

  test('a weather station', () => {
    expect(
      lines('weather,location=us-midwest,season=summer temperature=82,humidity=71 1465839830100400200')
        .values,
    ).toEqual(['logger us-midwest,summer temperature 82', 'logger us-midwest,summer humidity 71']);
  });

  test('names with spaces, and quotes within a text', () => {
    expect(parseLine('my\\ Measurement fieldKey="\\"string\\" within a string"')).toEqual({
      ok: true,
      line: {
        measurement: 'my Measurement',
        tags: new Map(),
        fields: new Map([['fieldKey', '"string" within a string']]),
      },
    });
    expect(
      parseLine('myMeasurement,tag\\ Key1=tag\\ Value1,tag\\ Key2=tag\\ Value2 fieldKey=100'),
    ).toMatchObject({
      line: {
        tags: new Map([
          ['tag Key1', 'tag Value1'],
          ['tag Key2', 'tag Value2'],
        ]),
      },
    });
  });

  test('every kind of value', () => {
    expect(lines('m a=1,b=-1.0e3,c=1i,d=1u,e=t,f=FALSE,g="Launch 🚀, = 1"').values).toEqual([
      'logger a 1',
      'logger b -1000',
      'logger c 1',
      'logger d 1',
      'logger e 1',
      'logger f 0',
      'logger g Launch 🚀, = 1',
    ]);
  });

  test('several lines, with comments and empty ones between', () => {
    expect(lines('# header\n\nroom temperature=20\r\nroom humidity=50\n').values).toEqual([
      'logger temperature 20',
      'logger humidity 50',
    ]);
  });
});

describe('what a line means here', () => {
  test.each([
    ['s', '1653579140'],
    ['ms', '1653579140000'],
    ['µs', '1653579140000000'],
    ['ns', '1653579140000000000'],
  ])('a time in %s is told by its digits', (_, timestamp) => {
    expect(lines(`m temperature=1 ${timestamp}`).readings[0]?.at).toBe(1653579140000);
  });

  test('a line without a time has the time of receipt', () => {
    expect(lines('m temperature=1').readings[0]?.at).toBe(RECEIVED_AT);
    expect(decodeLines(Buffer.from('m temperature=1'), context)).toMatchObject({
      notes: ['time-of-receipt'],
    });
  });

  test('two probes that differ in a tag are two channels; the sender’s own tags are not', () => {
    expect(lines('t,host=pi,probe=1 temperature=20\nt,host=pi,probe=2 temperature=30').values).toEqual([
      'logger 1 temperature 20',
      'logger 2 temperature 30',
    ]);
  });

  test('two measurements that would share a series are refused', () => {
    const { values, refusal } = lines('indoor temperature=20\noutdoor temperature=5');
    expect(values).toEqual(['logger temperature 20']);
    expect(refusal?.reason).toBe('series-ambiguous');
  });

  test.each([
    ['no line', '# nothing', 'no-readings'],
    ['no field', 'weather', 'line-invalid'],
    ['no measurement', ',a=b temperature=1', 'line-invalid'],
    ['a value that is none', 'm temperature=warm', 'line-invalid'],
    ['a text that does not end', 'm temperature="warm', 'line-invalid'],
    ['a time that is none', 'm temperature=1 noon', 'line-invalid'],
    ['a tag without value', 'm,a= temperature=1', 'line-invalid'],
    ['four parts', 'm a=1 1 1', 'line-invalid'],
    ['a number that is too large', 'm temperature=1e999', 'value-not-finite'],
    ['a time before 2000', 'm temperature=1 1', 'time-before-2000'],
  ])('refuses %s', (_, payload, reason) => {
    expect(lines(payload)).toMatchObject({ readings: [], refusal: { reason } });
  });

  test('one bad line does not spoil the others', () => {
    const { values, refusal } = lines('m temperature=1\nm temperature=warm\nm humidity=2');
    expect(values).toEqual(['logger temperature 1', 'logger humidity 2']);
    expect(refusal?.reason).toBe('line-invalid');
  });
});

describe('decodeLines, whatever comes', () => {
  test('never throws', () => {
    const text = fc.string({
      unit: fc.constantFrom('m', ',', '=', ' ', '"', '\\', '\n', '1', 'i', '#', '.', 'é'),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          text.map((one) => Buffer.from(one)),
        ),
        (payload) => {
          expect(typeof decodeLines(payload, context).ok).toBe('boolean');
        },
      ),
    );
  });

  test('what was encoded comes back', () => {
    const name = fc
      .string({ unit: fc.constantFrom('a', 'b', ' ', ',', '=', 'é', '1'), minLength: 1, maxLength: 8 })
      .filter((one) => one.trim() === one);
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
      fc.string({ unit: fc.constantFrom('x', '"', '\\', ' ', ',', '=') }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        name,
        fc.dictionary(name, name, { maxKeys: 3, noNullPrototype: true }),
        fc.dictionary(name, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
        fc.bigInt({ min: 0n, max: 2n ** 60n }),
        (measurement, tags, fields, timestamp) => {
          const parsed = parseLine(encodeLine(measurement, tags, fields, timestamp));
          expect(parsed).toEqual({
            ok: true,
            line: {
              measurement,
              tags: new Map(Object.entries(tags)),
              fields: new Map(Object.entries(fields)),
              timestamp,
            },
          });
        },
      ),
    );
  });
});

function encodeLine(
  measurement: string,
  tags: Record<string, string>,
  fields: Record<string, string | number | boolean>,
  timestamp: bigint,
): string {
  const escaped = (text: string) => text.replace(/[,= ]/g, '\\$&');
  const text = (value: string | number | boolean) =>
    typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
  const series = [
    escaped(measurement),
    ...Object.entries(tags).map(([key, value]) => `${escaped(key)}=${escaped(value)}`),
  ];
  const set = Object.entries(fields).map(([key, value]) => `${escaped(key)}=${text(value)}`);
  return `${series.join(',')} ${set.join(',')} ${timestamp}`;
}
