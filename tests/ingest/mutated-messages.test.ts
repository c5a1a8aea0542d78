import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIngest } from '../../ingest/ingest.ts';
import { decodeFleet } from '../../ingest/sources/telematics/decode-fleet.ts';
import { ManualClock } from '../../site/clock.ts';
import type { Dialect } from '../../site/credential.ts';
import type { JournalEntry } from '../../site/journal.ts';
import { jsonPage, machine, XML_PAGE } from '../ingest-sources/fleet-samples.ts';
import { encodeSparkplug } from './sparkplug/encode-sparkplug.ts';

const NOW = Date.UTC(2026, 10, 20, 8);
const NATIVE = 'plumbline/v1/tower/gw-1';
const json = (body: unknown) => Buffer.from(JSON.stringify(body));

/** A right message of each kind, which the test then spoils. */
const MESSAGES: readonly (readonly [Dialect, topic: string, payload: Uint8Array])[] = [
  [
    'native',
    `${NATIVE}/p/telemetry`,
    json([{ t: NOW, c: '2', v: { temperature: { value: 71.6, unit: '°F' }, state: 'idle' } }]),
  ],
  [
    'native',
    `${NATIVE}/p/senml`,
    json([
      { bn: 'urn:dev:1:', bt: 1.320067464e9, bu: '%RH', v: 20 },
      { n: 'temperature', u: 'Cel', v: 2, ut: 3 },
    ]),
  ],
  [
    'native',
    `${NATIVE}/p/lines`,
    Buffer.from('m,probe=2 temperature=82i,state="idle" 1653579140440951943\n'),
  ],
  ['native', `${NATIVE}/progress`, json({ t: NOW, activity: 'A1', percent: 40, note: 'x', source: 'scan' })],
  ['native', `${NATIVE}/status`, json({ t: NOW, online: true, firmware: '1.2', clock: NOW })],
  [
    'native',
    `${NATIVE}/forecast`,
    json({ known: NOW, source: 'm', hours: [{ t: NOW, temperature: 8.5, windGust: 9 }] }),
  ],
  [
    'native',
    `${NATIVE}/forecast`,
    json({
      utc_offset_seconds: 3600,
      hourly_units: { time: 'iso8601', temperature_2m: '°C', precipitation: 'mm' },
      hourly: {
        time: ['2026-11-20T08:00', '2026-11-20T09:00'],
        temperature_2m: [4, 5],
        precipitation: [9, 0],
      },
    }),
  ],
  [
    'chirpstack',
    'application/7/device/0101010101010101/event/up',
    json({
      time: '2022-07-18T09:34:15.775023242+00:00',
      deviceInfo: { deviceName: 'em300-th', deviceProfileName: 'EM300-TH', tags: { key: 'value' } },
      ...{ fPort: 85, data: 'AXVcA2c0AQRoZQ==', rxInfo: [{ gatewayId: '0016', rssi: -36, snr: 10.5 }] },
      object: { history: [{ timestamp: 1665561758, temperature: 27.2 }], temperature: 20 },
    }),
  ],
  [
    'tts',
    'v3/app1@ttn/devices/dev1/up',
    json({
      end_device_ids: { device_id: 'dev1' },
      received_at: '2020-02-12T15:15:46.014773143Z',
      uplink_message: {
        ...{ f_port: 2, frm_payload: 'y/YLDQN2AQrdf/8=', decoded_payload: { TempC_SHT: 1 } },
        version_ids: { brand_id: 'dragino', model_id: 'lht65' },
        rx_metadata: [{ time: '2020-02-12T15:15:45.787Z', rssi: -35, snr: 5 }],
      },
    }),
  ],
  [
    'sparkplug',
    'spBv1.0/site/NBIRTH/e1',
    encodeSparkplug({
      ...{ timestamp: NOW, seq: 0 },
      metrics: [
        { name: 'bdSeq', type: 'UInt64', value: 1 },
        { name: 'Temperature', alias: 1, type: 'Float', value: 20.5, timestamp: NOW },
      ],
    }),
  ],
  [
    'sparkplug',
    'spBv1.0/site/NDATA/e1',
    encodeSparkplug({ timestamp: NOW, seq: 1, metrics: [{ alias: 1, type: 'Float', value: 20.5 }] }),
  ],
];
/** What programs trip over where a value is expected. */
const ODD = [
  ...['null', '1e999', '-0', '""', '[]', '{}', 'true', '9007199254740993', '"\\u0000"', '"NaN"'],
  ...['"__proto__"', '"constructor"', '{"__proto__":1}', '{"constructor":{"a":1}}'],
];

const place = fc.nat({ max: 10_000 });
type Spoil = (payload: Uint8Array) => Uint8Array;
const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  fc.tuple(place, fc.nat({ max: 255 })).map(
    ([at, byte]): Spoil =>
      (payload) => {
        const copy = Buffer.from(payload);
        copy[at % copy.length] = byte;
        return copy;
      },
  ),
  place.map(
    (end): Spoil =>
      (payload) =>
        payload.subarray(0, end % (payload.length + 1)),
  ),
  fc.tuple(place, place).map(
    ([a, b]): Spoil =>
      (payload) => {
        const [from, to] = [a % payload.length, b % payload.length].toSorted((x, y) => x - y);
        return Buffer.concat([payload.subarray(0, to), payload.subarray(from)]);
      },
  ),
  fc.tuple(place, fc.constantFrom(...ODD)).map(
    ([which, odd]): Spoil =>
      (payload) => {
        const text = Buffer.from(payload).toString('latin1');
        const values = [...text.matchAll(/:("[^"]*"|[-\d.e]+|true)/g)];
        const value = values[which % Math.max(1, values.length)];
        if (!value) return payload;
        return Buffer.from(
          `${text.slice(0, value.index)}:${odd}${text.slice(value.index + value[0].length)}`,
          'latin1',
        );
      },
  ),
  fc.constant<Spoil>((payload) => gzipSync(payload)),
);
const spoiled = fc.array(spoil, { minLength: 1, maxLength: 3 });
const apply = (payload: Uint8Array, spoils: readonly Spoil[]) =>
  spoils.reduce((bytes, one) => (bytes.length === 0 ? bytes : one(bytes)), payload);

test('whatever becomes of a right message, no decoder has a fault, and it is answered once', () => {
  const entries: JournalEntry[] = [];
  const ingest = createIngest({
    clock: new ManualClock(NOW),
    journal: {
      append(entry, committed) {
        entries.push(entry);
        committed(null);
      },
    },
    site: { id: 'tower', startsAt: null },
  });
  fc.assert(
    fc.property(fc.constantFrom(...MESSAGES), spoiled, ([dialect, topic, payload], spoils) => {
      entries.length = 0;
      let answers = 0;
      ingest.accept({ gateway: 'gw-1', dialect, topic, payload: apply(payload, spoils) }, (error) => {
        expect(error).toBeNull();
        answers += 1;
      });
      expect(answers).toBe(1);
      expect(entries.filter((one) => one.kind === 'quarantined' && one.reason === 'decoder-failed')).toEqual(
        [],
      );
    }),
    { numRuns: 4_000 },
  );
});

test('each of these messages is right as it stands', () => {
  const reasons: string[] = [];
  const ingest = createIngest({
    clock: new ManualClock(NOW),
    journal: {
      append(entry, committed) {
        if (entry.kind === 'quarantined') reasons.push(`${entry.topic} ${entry.detail}`);
        committed(null);
      },
    },
    site: { id: 'tower', startsAt: null },
  });
  for (const [dialect, topic, payload] of MESSAGES)
    ingest.accept({ gateway: 'gw-1', dialect, topic, payload }, () => undefined);
  expect(reasons).toEqual([]);
});

test('whatever becomes of a fleet snapshot, its decoder has no fault', () => {
  const pages = [jsonPage([machine({ hours: 10, idle: 1, running: true })], { next: '/2' }), XML_PAGE];
  fc.assert(
    fc.property(fc.constantFrom(...pages), spoiled, (page, spoils) => {
      decodeFleet(apply(Buffer.from(page), spoils));
    }),
    { numRuns: 1_000 },
  );
});

test.each(['__proto__', 'constructor', 'toString'])('a unit that is called %s is no unit', (unit) => {
  const odd = {
    ...machine({}),
    FuelUsed: { FuelConsumed: 5, FuelUnits: unit, datetime: '2026-03-02T06:00:00Z' },
  };
  expect(decodeFleet(Buffer.from(jsonPage([odd])))).toMatchObject({
    page: {
      equipment: [
        {
          samples: expect.arrayContaining([
            expect.objectContaining({ quantity: 'fuelUsed', unit: unit.toLowerCase() }),
          ]),
        },
      ],
    },
  });
});
