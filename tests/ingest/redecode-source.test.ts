import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redecode } from '../../ingest/redecode.ts';
import { redecodeSource } from '../../ingest/redecode-source.ts';
import { importReadings } from '../../ingest/sources/import-readings.ts';
import { ManualClock } from '../../site/clock.ts';
import type { JournalEntry } from '../../site/journal.ts';
import { collected } from '../ingest-sources/collected.ts';
import { jsonPage, machine } from '../ingest-sources/fleet-samples.ts';
import { provider, says } from '../ingest-sources/provider.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NOW = Date.UTC(2026, 2, 2, 7);
const context = { site: 's', siteStartsAt: null };

function again(entry: JournalEntry | undefined) {
  if (entry?.kind !== 'quarantined') throw new Error('it is not in quarantine');
  const { entries, refusal } = redecode(
    { ...entry, dialect: entry.dialect ?? null, payload: Buffer.from(entry.payload, 'base64') },
    context,
  );
  const readings = entries.flatMap((one) => (one.kind === 'readings' ? one.readings : []));
  return {
    reason: refusal?.reason ?? null,
    values: readings.map(({ device, channel, quantity, value }) => [device, channel, quantity, value]),
  };
}

test('a machine with a value that cannot be gives its other values again, and keeps its reason', async () => {
  const odd = {
    ...machine({ hours: 10 }),
    FuelRemaining: { Percent: 400, datetime: '2026-03-02T06:00:00Z' },
  };
  const { poll, quarantined } = await provider(says(jsonPage([odd])));
  await poll();
  expect(again(quarantined()[0])).toMatchObject({
    reason: 'telematics-refused-value',
    values: [
      ['maker/S1', '', 'latitude', 31.2],
      ['maker/S1', '', 'longitude', 121.5],
      ['maker/S1', '', 'operatingHours', 10],
    ],
  });
});

test('a page that could not be read stays what it was', async () => {
  const { poll, quarantined } = await provider(says('<html>Sign in</html>'));
  await expect(poll()).rejects.toThrow(/no fleet snapshot/);
  expect(again(quarantined()[0])).toEqual({ reason: 'no-fleet', values: [] });
});

test('lines of a table are read again with the device and channel that were said on the command line', async () => {
  const file = join(tempFolder(), 'logger.csv');
  writeFileSync(file, 'time,temperature\n2026-03-02T06:00:00Z,21.5\n2026-03-02T06:01:00Z,warm\n');
  const kept = collected();
  const clock = new ManualClock(NOW);
  const ports = { journal: kept.port, clock, siteStartsAt: null, tell: () => undefined };
  await importReadings({ file, device: 'probe 1', channel: '2' }, ports);
  const [entry] = kept.quarantined();
  expect(entry?.topic).toBe('import/readings/logger.csv?device=probe+1&channel=2');
  expect(again(entry)).toEqual({ reason: 'value-type', values: [] });
  const payload = Buffer.from('time,temperature\n2026-03-02T06:01:00Z,22\n').toString('base64');
  expect(again(entry && { ...entry, payload })).toEqual({
    reason: null,
    values: [['probe 1', '2', 'temperature', 22]],
  });
  // Without it nobody knows whose they are; that is said, and nothing is guessed.
  expect(again(entry && { ...entry, payload, topic: 'import/readings/logger.csv' }).reason).toBe(
    'file-unreadable',
  );
});

test('a forecast of a file is read again; a topic of MQTT is none of these', () => {
  const payload = Buffer.from('{"hours":[{"t":"2026-03-02T09:00:00Z","windGust":9}]}');
  const stored = { gateway: 'weather-file', topic: 'forecast/file', payload };
  expect(redecodeSource(stored, { ...context, receivedAt: NOW })).toMatchObject({
    entries: [{ kind: 'forecast', forecast: { source: 'weather-file', knownAt: NOW } }],
    refusal: null,
  });
  const mqtt = { ...stored, topic: 'plumbline/v1/s/gw/forecast' };
  expect(redecodeSource(mqtt, { ...context, receivedAt: NOW })).toBeNull();
});

test('never throws, whatever the bytes are', () => {
  const topics = ['forecast/file', 'telematics/p/page', 'telematics/p/S1', 'import/readings/a.csv?device=d'];
  const machineLike = fc
    .record({
      oem: fc.string(),
      serial: fc.string(),
      samples: fc.array(fc.jsonValue()),
      unread: fc.array(fc.string()),
    })
    .map((body) => Buffer.from(JSON.stringify({ model: '', equipmentId: '', pin: '', ...body })));
  fc.assert(
    fc.property(
      fc.constantFrom(...topics),
      fc.oneof(fc.uint8Array({ maxLength: 400 }), machineLike),
      (topic, payload) => {
        redecodeSource({ gateway: 'g', topic, payload }, { ...context, receivedAt: NOW });
      },
    ),
    { numRuns: 500 },
  );
});
