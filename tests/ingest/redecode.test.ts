import { describe, expect, test } from 'vitest';
import { createIngest } from '../../ingest/ingest.ts';
import { profileBook, SHIPPED_PROFILES } from '../../ingest/profiles/profile-book.ts';
import { redecode, type StoredMessage, tryProfile } from '../../ingest/redecode.ts';
import { ManualClock } from '../../site/clock.ts';
import type { DeviceProfile } from '../../site/device-profile.ts';
import type { JournalEntry } from '../../site/journal.ts';
import { byAlias } from './sparkplug/edge-script.ts';
import { encodeSparkplug } from './sparkplug/encode-sparkplug.ts';

const NOW = Date.UTC(2026, 10, 20, 8);
const context = { site: 's', siteStartsAt: null, profiles: SHIPPED_PROFILES };

/** An uplink with a field of which no shipped profile knows. */
const stored: StoredMessage = {
  gateway: 'lora',
  dialect: 'chirpstack',
  topic: 'application/7/device/0101010101010101/event/up',
  payload: Buffer.from(
    JSON.stringify({
      time: '2026-11-19T08:00:00Z',
      deviceInfo: { deviceName: 'pit 4' },
      object: { temperature: 20, kern: 315 },
    }),
  ),
  receivedAt: NOW - 86_400_000,
};

const mended: DeviceProfile = {
  id: 'pit',
  name: 'Pit probe',
  match: [{ deviceName: 'pit*' }],
  fields: [
    { field: 'temperature', quantity: 'temperature' },
    { field: 'kern', quantity: 'temperature', channel: 'core', scale: 0.1 },
  ],
};

describe('redecode', () => {
  test('tells what is still wrong, and what is understood in part', () => {
    const { entries, refusal } = redecode(stored, context);
    expect(entries).toMatchObject([{ kind: 'readings', readings: [{ quantity: 'temperature', value: 20 }] }]);
    expect(refusal).toMatchObject({ reason: 'field-unknown', detail: expect.stringContaining('kern') });
  });

  test('after a mend gives all of it, received when it came', () => {
    const { entries, refusal } = redecode(stored, { ...context, profiles: profileBook([mended]) });
    expect(refusal).toBeNull();
    expect(entries).toMatchObject([
      {
        readings: [
          { channel: '', value: 20, receivedAt: stored.receivedAt },
          { channel: 'core', value: 31.5, receivedAt: stored.receivedAt },
        ],
      },
    ]);
  });

  test('a message whose dialect was not kept is known by its topic', () => {
    expect(redecode({ ...stored, dialect: null }, context).refusal?.reason).toBe('field-unknown');
    const topics = ['plumbline/v1/s/g/d/telemetry', 'spBv1.0/g/NDATA/e', 'v3/a@t/devices/d/up'];
    const reasons = topics.map(
      (topic) => redecode({ ...stored, dialect: null, topic }, context).refusal?.reason,
    );
    expect(reasons).toEqual(['field-unknown', 'not-sparkplug', 'values-missing']);
  });
});

test('a profile can be tried on stored messages before it is used', () => {
  const other: StoredMessage = { ...stored, payload: Buffer.from('{') };
  const tried = tryProfile(mended, [stored, other], context);
  expect(tried.map(({ readings, refusal }) => [readings.length, refusal?.reason ?? null])).toEqual([
    [2, null],
    [0, 'not-json'],
  ]);
});

describe('the service as a Sparkplug host', () => {
  function host() {
    const clock = new ManualClock(NOW);
    const entries: JournalEntry[] = [];
    const sent: { topic: string; qos: number; retain: boolean }[] = [];
    const ingest = createIngest({
      clock,
      site: { id: 'tower', startsAt: null },
      journal: {
        append(entry, committed) {
          entries.push(entry);
          committed(null);
        },
      },
      outbound: { publish: (topic, _payload, options) => sent.push({ topic, ...options }) },
    });
    const send = (type: string, payload: Uint8Array) =>
      ingest.accept(
        { gateway: 'plc', dialect: 'sparkplug', topic: `spBv1.0/site/${type}/edge-1`, payload },
        () => undefined,
      );
    return { clock, entries, sent, ingest, send };
  }

  test('tells edges that it is there, and that it goes', () => {
    const { ingest, sent } = host();
    ingest.announceHost(true);
    expect(sent).toEqual([{ topic: 'spBv1.0/STATE/tower', qos: 1, retain: true }]);
  });

  test('keeps data without a birth, asks for one, and decodes it when it has come', () => {
    const { clock, entries, sent, ingest, send } = host();
    const data = encodeSparkplug({ timestamp: NOW, seq: 9, metrics: [byAlias(1, 12.3, NOW)] });
    send('NDATA', data);
    expect(sent.map(({ topic }) => topic)).toEqual(['spBv1.0/site/NCMD/edge-1']);
    expect(entries).toMatchObject([
      { kind: 'quarantined', reason: 'sparkplug-no-birth', dialect: 'sparkplug' },
    ]);
    clock.moveTo(NOW + 500);
    send(
      'NBIRTH',
      encodeSparkplug({
        timestamp: NOW + 400,
        seq: 0,
        metrics: [{ name: 'temperature', alias: 1, type: 'Float', value: 13 }],
      }),
    );
    expect(entries.slice(1)).toMatchObject([
      { kind: 'status', gateway: 'plc', online: true },
      { kind: 'readings', readings: [{ device: 'edge-1', value: 13 }] },
    ]);
    const again = ingest.redecode({
      gateway: 'plc',
      dialect: 'sparkplug',
      topic: 'spBv1.0/site/NDATA/edge-1',
      payload: data,
      receivedAt: NOW,
    });
    expect(again).toMatchObject({
      entries: [{ readings: [{ value: 12.3, receivedAt: NOW }] }],
      refusal: null,
    });
  });

  test('a lost message is noticed when time passes', () => {
    const { clock, sent, ingest, send } = host();
    send('NBIRTH', encodeSparkplug({ seq: 0, metrics: [{ name: 'x', alias: 1, type: 'Float', value: 1 }] }));
    send('NDATA', encodeSparkplug({ seq: 2, metrics: [byAlias(1, 2)] }));
    ingest.tick();
    expect(sent).toEqual([]);
    clock.moveTo(NOW + 5_000);
    ingest.tick();
    expect(sent).toEqual([{ topic: 'spBv1.0/site/NCMD/edge-1', qos: 0, retain: false }]);
  });
});
