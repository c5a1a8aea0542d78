import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Point, type Reading, type SeriesName, seriesKey } from '../../site/reading.ts';
import { reading } from '../support/readings.ts';
import { newPlace, type OpenTelemetry, openFor, sorted, T } from './telemetry-setup.ts';

// What line protocol, InfluxQL, SQL and percent-encoding have a meaning for, and what looks like nothing.
const DOUBTFUL = [...'\\,= "\'`%#_-/2DA;$\n\r\t\0\u001a\u007f\u0085\u00a0\u2028\u2029\ufeff\uffff🏗塔'];

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...DOUBTFUL), maxLength: 8 }),
  fc.constantFrom(
    '',
    '\\',
    'ends with \\',
    '\\\\',
    '"',
    ' ',
    '-',
    '\u001a',
    '\u001a\u001a',
    'null',
    '\ud800x',
  ),
);
// The unit separator stands between the parts of a series' key; ingest refuses it in names.
const name = fc
  .oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom(...'é%塔a').map(long) })
  .map((part) => part.replaceAll('\u001f', ''));
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, min: -2.3e-308, max: 2.3e-308 }),
  fc.constantFrom(0, -0, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE, -1e21, 1e-7, 2 ** 63),
);
const anyReading = fc.record({
  gateway: name,
  device: name,
  channel: name,
  quantity: name,
  at: fc.oneof(fc.integer({ min: T, max: T + 3 }), fc.constantFrom(-1, 0, -8.64e12, 9.2e12)),
  value: fc.oneof(number, text, fc.constantFrom('塔', '\\', '"').map(long)),
});

export function keepsAnyReading(engine: string, open: OpenTelemetry): void {
  test(`${engine} gives any reading back as it came, whatever its names, its number or its text`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyReading, { minLength: 1, maxLength: 60 }), async (drawn) => {
        const where = newPlace();
        const readings = drawn.map(reading);
        const expected = pointsBySeries(readings);
        const store = await open(where);
        await store.write(readings);
        await store.close();
        const again = await openFor(open, where);
        expect(sorted(await again.series())).toEqual(
          sorted([...expected.values()].map(({ series }) => series)),
        );
        for (const { series, points } of expected.values()) {
          const found = await again.query({ series, from: -Infinity, to: Infinity, limit: 100 });
          expect(found).toEqual([...points].sort(([a], [b]) => a - b));
        }
        await again.close();
      }),
      { numRuns: 12 },
    );
  });
}

/** What comes back: half a surrogate pair has no bytes in UTF-8, and line protocol has no minus zero. */
function pointsBySeries(readings: readonly Reading[]) {
  const found = new Map<string, { series: SeriesName; points: Map<number, Point[1]> }>();
  for (const { at, value, ...rest } of readings) {
    const series = {
      gateway: rest.gateway.toWellFormed(),
      device: rest.device.toWellFormed(),
      channel: rest.channel.toWellFormed(),
      quantity: rest.quantity.toWellFormed(),
    };
    const entry = found.get(seriesKey(series)) ?? { series, points: new Map() };
    entry.points.set(at, typeof value === 'string' ? value.toWellFormed() : value + 0);
    found.set(seriesKey(series), entry);
  }
  return found;
}

function long(character: string): string {
  return character.repeat(1_500);
}
