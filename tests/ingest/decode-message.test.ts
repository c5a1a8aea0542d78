import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMessage } from '../../ingest/decode-message.ts';
import type { Dialect } from '../../site/credential.ts';
import { RECEIVED_AT, understand } from './decode-any.ts';
import { encodeSparkplug } from './sparkplug/encode-sparkplug.ts';

/** One right message of each dialect. */
const RIGHT: [dialect: Dialect, topic: string, payload: Uint8Array][] = [
  [
    'native',
    'plumbline/v1/s/gw-1/d/telemetry',
    Buffer.from('{"t":1795000000000,"c":2,"v":{"temperature":21.4}}'),
  ],
  [
    'native',
    'plumbline/v1/s/gw-1/d/senml',
    Buffer.from('[{"bn":"a:","bt":1795000000,"u":"Cel","v":20},{"n":"b","vb":true}]'),
  ],
  [
    'native',
    'plumbline/v1/s/gw-1/d/lines',
    Buffer.from('m,host=a,b=c temperature=21.4,x="y",z=1i 1795000000000'),
  ],
  ['native', 'plumbline/v1/s/gw-1/status', Buffer.from('{"online":true}')],
  ['native', 'plumbline/v1/s/gw-1/progress', Buffer.from('{"activity":"A1","percent":5}')],
  [
    'chirpstack',
    'application/7/device/0101/event/up',
    Buffer.from(
      '{"time":"2026-07-18T09:34:15.775+00:00","deviceInfo":{"deviceName":"EM300-TH"},"fPort":85,"data":"AXVcA2c0AQRoZQ==","rxInfo":[{"rssi":-36,"snr":10.5}]}',
    ),
  ],
  [
    'tts',
    'v3/a@t/devices/d/up',
    Buffer.from(
      '{"received_at":"2026-02-12T15:15:46Z","uplink_message":{"decoded_payload":{"temperature":1},"rx_metadata":[{"rssi":-35,"snr":5}]}}',
    ),
  ],
  [
    'sparkplug',
    'spBv1.0/g/NBIRTH/e',
    encodeSparkplug({ seq: 0, metrics: [{ name: 'temperature', alias: 1, type: 'Float', value: 21.5 }] }),
  ],
];

test.each(RIGHT)('a message in %s on %s is understood, packed or not', (dialect, topic, payload) => {
  for (const bytes of [payload, gzipSync(payload)])
    expect(understand(dialect, topic, bytes).refusal).toBeNull();
});

test('a message on a topic of another dialect is kept', () => {
  for (const [dialect, , payload] of RIGHT)
    expect(understand(dialect, 'somewhere/else', payload).refusal?.reason).toBe('topic-unknown');
});

test('a refused message keeps its dialect, its bytes as they came and all the reasons', () => {
  const payload = gzipSync('{"time":"2026-07-18T09:34:15Z","object":{"a":1,"b":2}}');
  const topic = 'application/7/device/0101/event/up';
  expect(
    decodeMessage(
      { gateway: 'gw-1', dialect: 'chirpstack', topic, payload },
      { site: 's', receivedAt: RECEIVED_AT, siteStartsAt: null },
    ),
  ).toEqual([
    {
      kind: 'quarantined',
      gateway: 'gw-1',
      dialect: 'chirpstack',
      receivedAt: RECEIVED_AT,
      topic,
      payload: payload.toString('base64'),
      reason: 'field-unknown',
      detail:
        "The profile generic-logger does not know the field 'a'. The profile generic-logger does not know the field 'b'.",
    },
  ]);
});

describe('no byte string makes a decoder throw', () => {
  const right = fc.constantFrom(...RIGHT);

  test('any bytes on any topic', () => {
    fc.assert(
      fc.property(right, fc.uint8Array({ maxLength: 120 }), ([dialect, topic], payload) => {
        expect(Array.isArray(understand(dialect, topic, payload).values)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('right messages with bytes changed, taken out and put in', () => {
    const change = fc.tuple(fc.nat(), fc.nat(3), fc.uint8Array({ maxLength: 4 }));
    fc.assert(
      fc.property(
        right,
        fc.array(change, { minLength: 1, maxLength: 4 }),
        ([dialect, topic, payload], changes) => {
          let bytes: Uint8Array = payload;
          for (const [place, removed, added] of changes) {
            const at = place % (bytes.length + 1);
            bytes = Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
          }
          for (const { at, value } of understand(dialect, topic, bytes).readings) {
            expect(Number.isFinite(at)).toBe(true);
            expect(typeof value === 'string' || Number.isFinite(value)).toBe(true);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['native', 'plumbline/v1/s/gw-1/d/senml', '[{"n":"a","v":', '1', '}]'],
    ['chirpstack', 'application/7/device/0101/event/up', '{"object":', '1', '}'],
    ['tts', 'v3/a@t/devices/d/up', '{"uplink_message":{"decoded_payload":', '1', '}}'],
  ] as const)('%s: what is nested a hundred thousand times', (dialect, topic, before, value, after) => {
    const deep = `${before}${'{"a":['.repeat(50_000)}${value}${']}'.repeat(50_000)}${after}`;
    expect(understand(dialect, topic, deep).readings).toEqual([]);
  });

  test('what is large is read in bounded memory', () => {
    const bombs: [Dialect, string, Uint8Array][] = [
      ['native', 'plumbline/v1/s/gw-1/d/lines', gzipSync('m\n'.repeat(2_000_000))],
      ['native', 'plumbline/v1/s/gw-1/d/senml', gzipSync(`[${'{"n":"a","v":1},'.repeat(200_000)}{}]`)],
      ['sparkplug', 'spBv1.0/g/NDATA/e', Buffer.alloc(2_000_000, Uint8Array.of(0x12, 0))],
      [
        'chirpstack',
        'application/7/device/0101/event/up',
        gzipSync(
          `{"deviceInfo":{"deviceName":"EM300-TH"},"object":{"history":[${'{"timestamp":1,"x":1},'.repeat(150_000)}1]}}`,
        ),
      ],
    ];
    for (const [dialect, topic, payload] of bombs) {
      const { readings, refusal } = understand(dialect, topic, payload);
      expect(readings).toEqual([]);
      expect(refusal?.detail.length).toBeLessThan(2_000);
    }
  });
});
