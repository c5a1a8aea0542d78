import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Point, Reading, SeriesName } from '../../site/reading.ts';
import type { Aggregate, TelemetryStore } from '../../site/telemetry.ts';
import { reading } from '../support/readings.ts';
import { TelemetryModel } from './telemetry-model.ts';

/** Opens the store that is kept in a place: a file, a database. The same place holds the same readings. */
export type OpenTelemetry = (place: string) => Promise<TelemetryStore>;

const T = 1_795_000_000_000;
const MINUTE_MS = 60_000;
const PROBE: SeriesName = { gateway: 'gw-1', device: 'probe-1', channel: '', quantity: 'temperature' };
const STATE: SeriesName = { ...PROBE, device: 'crane-1', quantity: 'state' };
const AGGREGATES: readonly Aggregate[] = ['mean', 'min', 'max', 'last', 'count'];

/** What every telemetry store does, whichever engine is below it. */
export function telemetryContract(name: string, open: OpenTelemetry): void {
  let places = 0;
  const place = () => `contract-${++places}`;
  const openAt = async (where: string) => {
    const store = await open(where);
    onTestFinished(() => store.close());
    return store;
  };
  const all = (store: TelemetryStore, series: SeriesName = PROBE) =>
    store.query({ series, from: 0, to: T + 1e9, limit: 100_000 });
  const numbers = (...points: Point[]): Reading[] => points.map(([at, value]) => reading({ at, value }));

  describe(`${name} keeps readings`, () => {
    test('gives back what was written, oldest first', async () => {
      const store = await openAt(place());
      await store.write(numbers([T + 2, 22.5], [T, -20.25], [T + 1, 1e-9]));
      expect(await all(store)).toEqual([
        [T, -20.25],
        [T + 1, 1e-9],
        [T + 2, 22.5],
      ]);
    });

    test('knows nothing before the first reading', async () => {
      const store = await openAt(place());
      await store.write([]);
      expect(await store.series()).toEqual([]);
      expect(await all(store)).toEqual([]);
      expect(await store.latest(PROBE, T)).toBeNull();
      expect(await store.count(PROBE)).toBe(0);
      const windows = { series: PROBE, from: 0, to: T, limit: 10, windowMs: 1000 };
      for (const aggregate of AGGREGATES) expect(await store.window({ ...windows, aggregate })).toEqual([]);
    });

    test('puts late readings in their place', async () => {
      const store = await openAt(place());
      await store.write(numbers([T + 10, 1], [T + 30, 3]));
      await store.write(numbers([T + 20, 2], [T, 0], [T + 40, 4]));
      expect((await all(store)).map(([, value]) => value)).toEqual([0, 1, 2, 3, 4]);
      expect(await store.count(PROBE)).toBe(5);
    });

    test('lets the last write win, at the end, in the past, and within one batch', async () => {
      const store = await openAt(place());
      await store.write(numbers([T, 1], [T + 1, 1], [T, 2]));
      expect(await all(store)).toEqual([
        [T, 2],
        [T + 1, 1],
      ]);
      await store.write(numbers([T + 1, 5]));
      await store.write(numbers([T, 3], [T, 4]));
      expect(await all(store)).toEqual([
        [T, 4],
        [T + 1, 5],
      ]);
      expect(await store.latest(PROBE, T + 1)).toEqual([T + 1, 5]);
      expect(await store.count(PROBE)).toBe(2);
    });

    test('changes nothing when a batch is written again', async () => {
      const store = await openAt(place());
      const batch = numbers([T, 1], [T + 1, 2], [T + 2, 3]);
      await store.write(batch);
      await store.write(batch);
      await store.write(batch.slice(1));
      expect(await all(store)).toHaveLength(3);
      expect(await store.count(PROBE)).toBe(3);
      expect(await store.series()).toHaveLength(1);
    });

    test('keeps writes in the order in which they were asked for', async () => {
      const store = await openAt(place());
      await Promise.all([1, 2, 3, 4, 5].map((value) => store.write(numbers([T, value]))));
      expect(await all(store)).toEqual([[T, 5]]);
    });

    test('keeps them over closing and opening', async () => {
      const where = place();
      const first = await openAt(where);
      await first.write([...numbers([T, 1], [T + 5, 2]), reading({ ...STATE, at: T, value: 'idle' })]);
      await first.close();
      const again = await openAt(where);
      expect(await all(again)).toEqual([
        [T, 1],
        [T + 5, 2],
      ]);
      expect(await again.latest(STATE, T)).toEqual([T, 'idle']);
      expect(await again.series()).toHaveLength(2);
      await again.write(numbers([T + 5, 3], [T + 6, 4]));
      expect(await again.count(PROBE)).toBe(3);
    });

    test('says that it is closed', async () => {
      const store = await open(place());
      await store.close();
      await expect(store.write(numbers([T, 1]))).rejects.toMatchObject({ code: 'telemetry-closed' });
      await expect(all(store)).rejects.toMatchObject({ code: 'telemetry-closed' });
    });

    test('takes a batch of 10,000 readings of 100 series, and counts each of them', async () => {
      const store = await openAt(place());
      const batch = Array.from({ length: 10_000 }, (_, index) =>
        reading({ device: `probe-${index % 100}`, at: T + index, value: index / 8 }),
      );
      await store.write(batch);
      await store.write(batch.slice(5_000));
      const series = await store.series();
      expect(series).toHaveLength(100);
      for (const one of series) expect(await store.count(one)).toBe(100);
    });

    test('leaves out what is no value, and keeps the rest', async () => {
      const store = await openAt(place());
      await store.write(
        numbers([T, Number.NaN], [T + 1, Number.POSITIVE_INFINITY], [Number.NaN, 1], [1e15, 1], [T + 2, 2]),
      );
      expect(await all(store)).toEqual([[T + 2, 2]]);
      await store.write([reading({ device: 'mute', value: Number.NaN })]);
      expect(await store.series()).toEqual([PROBE]);
    });
  });

  describe(`${name} answers questions`, () => {
    test('a range has its beginning and not its end', async () => {
      const store = await openAt(place());
      await store.write(numbers([T, 1], [T + 10, 2], [T + 20, 3]));
      const range = (from: number, to: number, limit = 10) => store.query({ series: PROBE, from, to, limit });
      expect(await range(T, T + 20)).toEqual([
        [T, 1],
        [T + 10, 2],
      ]);
      expect(await range(T + 1, T + 21)).toEqual([
        [T + 10, 2],
        [T + 20, 3],
      ]);
      expect(await range(T, T)).toEqual([]);
      expect(await range(T + 20, T)).toEqual([]);
      expect(await range(-Infinity, Infinity)).toHaveLength(3);
      expect(await range(T, T + 100, 2)).toHaveLength(2);
      expect(await range(T, T + 100, 0)).toEqual([]);
      expect(await range(T, T + 100, Infinity)).toHaveLength(3);
    });

    test('the latest is the newest at or before a time', async () => {
      const store = await openAt(place());
      const old = T - 400 * 86_400_000;
      await store.write(numbers([old, 0], [T, 1], [T + 10, 2]));
      expect(await store.latest(PROBE, T - 1)).toEqual([old, 0]);
      expect(await store.latest(PROBE, T)).toEqual([T, 1]);
      expect(await store.latest(PROBE, T + 9)).toEqual([T, 1]);
      expect(await store.latest(PROBE, Infinity)).toEqual([T + 10, 2]);
      expect(await store.latest(PROBE, old - 1)).toBeNull();
      expect(await store.latest({ ...PROBE, channel: '1' }, T)).toBeNull();
    });

    test('windows begin at whole multiples since 1970, and only what is in the range counts', async () => {
      const store = await openAt(place());
      const start = Math.floor(T / MINUTE_MS) * MINUTE_MS;
      await store.write(
        numbers(
          [start - 1, 100],
          [start, 1],
          [start + MINUTE_MS - 1, 4],
          [start + MINUTE_MS, 8],
          [start + 3 * MINUTE_MS, 16],
        ),
      );
      const values = (aggregate: Aggregate, from = start, to = start + 3 * MINUTE_MS + 1) =>
        store.window({ series: PROBE, from, to, limit: 10, windowMs: MINUTE_MS, aggregate });
      const at = (...found: number[]) =>
        found.map((value, index) => [start + ([0, 1, 3][index] ?? 0) * MINUTE_MS, value]);
      expect(await values('mean')).toEqual(at(2.5, 8, 16));
      expect(await values('min')).toEqual(at(1, 8, 16));
      expect(await values('max')).toEqual(at(4, 8, 16));
      expect(await values('last')).toEqual(at(4, 8, 16));
      expect(await values('count')).toEqual(at(2, 1, 1));
      expect(await values('count', start + 1, start + 3 * MINUTE_MS)).toEqual(at(1, 1));
      const limited = { series: PROBE, from: 0, to: T * 2, limit: 1, windowMs: MINUTE_MS };
      expect(await store.window({ ...limited, aggregate: 'max' })).toEqual([[start - MINUTE_MS, 100]]);
    });

    test('windows reach over the year 1970', async () => {
      const store = await openAt(place());
      await store.write(numbers([-1, 1], [0, 2], [-1000, 3], [-1001, 4]));
      const query = { series: PROBE, from: -10_000, to: 10_000, limit: 10, windowMs: 1000 };
      expect(await store.window({ ...query, aggregate: 'count' })).toEqual([
        [-2000, 1],
        [-1000, 2],
        [0, 1],
      ]);
    });

    test('a window that cannot be is refused', async () => {
      const store = await openAt(place());
      const query = { series: PROBE, from: 0, to: T, limit: 10, aggregate: 'mean' } as const;
      for (const windowMs of [0, -1, 0.5, Number.NaN])
        await expect(store.window({ ...query, windowMs })).rejects.toMatchObject({
          code: 'telemetry-query-invalid',
        });
    });

    test('texts are kept as they are, and have a last and a count', async () => {
      const store = await openAt(place());
      const texts = ['off', '', 'operating', '"quoted" \\ and, so = on', '故障 E-17', 'two\nlines', '\\'];
      await store.write(texts.map((value, index) => reading({ ...STATE, at: T + index, value })));
      expect(await all(store, STATE)).toEqual(texts.map((value, index) => [T + index, value]));
      expect(await store.latest(STATE, T + 2)).toEqual([T + 2, 'operating']);
      expect(await store.count(STATE)).toBe(texts.length);
      const windows = { series: STATE, from: T, to: T + 3, limit: 10, windowMs: 86_400_000 };
      const start = Math.floor(T / 86_400_000) * 86_400_000;
      expect(await store.window({ ...windows, aggregate: 'last' })).toEqual([[start, 'operating']]);
      expect(await store.window({ ...windows, aggregate: 'count' })).toEqual([[start, 3]]);
      for (const aggregate of ['mean', 'min', 'max'] as const)
        expect(await store.window({ ...windows, aggregate })).toEqual([]);
    });

    test('a number in place of a text, or the other way, leaves nothing of the old one', async () => {
      const store = await openAt(place());
      await store.write(numbers([T, 1], [T + 1, 'open'], [T + 2, 3]));
      await store.write(numbers([T, 'shut'], [T + 1, 2]));
      expect(await all(store)).toEqual([
        [T, 'shut'],
        [T + 1, 2],
        [T + 2, 3],
      ]);
      expect(await store.count(PROBE)).toBe(3);
      const windows = { series: PROBE, from: T, to: T + 3, limit: 10, windowMs: T * 2 };
      expect(await store.window({ ...windows, aggregate: 'mean' })).toEqual([[0, 2.5]]);
      expect(await store.window({ ...windows, aggregate: 'count' })).toEqual([[0, 3]]);
    });

    test('series with any name are kept apart', async () => {
      const store = await openAt(place());
      const names: SeriesName[] = [
        PROBE,
        { ...PROBE, channel: '1' },
        { ...PROBE, channel: '-' },
        { ...PROBE, device: 'edge/device 7, old=yes' },
        { ...PROBE, device: '西塔-5层 🏗' },
        { ...PROBE, device: 'it\'s "quoted" \\' },
        { ...PROBE, device: '%2D' },
        { gateway: '-', device: '#', channel: '_', quantity: '#_%' },
        { gateway: 'a', device: 'b', channel: '', quantity: 'CO₂ = "x", y\\' },
      ];
      await store.write(names.map((series, index) => reading({ ...series, at: T, value: index })));
      expect(sorted(await store.series())).toEqual(sorted(names));
      for (const [index, series] of names.entries()) {
        expect(await all(store, series)).toEqual([[T, index]]);
        expect(await store.latest(series, T)).toEqual([T, index]);
        expect(await store.count(series)).toBe(1);
      }
    });
  });

  test(`${name} does what a list in memory would do, whatever comes in whatever order`, async () => {
    const step = fc.record({
      device: fc.constantFrom('a', 'b'),
      quantity: fc.constantFrom('temperature', 'state'),
      at: fc.integer({ min: T, max: T + 60 }),
      value: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: -1000, max: 1000 }).map((value) => value / 8) },
        // There is no minus zero in line protocol.
        {
          weight: 1,
          arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        },
        { weight: 1, arbitrary: fc.oneof(fc.constantFrom('off', 'idle', ''), fc.string({ unit: 'binary' })) },
      ),
    });
    const batches = fc.array(fc.array(step, { maxLength: 30 }), { minLength: 1, maxLength: 5 });
    const where = place();
    let store = await open(where);
    onTestFinished(() => store.close());
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(batches, async (drawn) => {
        const gateway = `gw-${++runs}`;
        const model = new TelemetryModel();
        for (const steps of drawn) {
          const batch = steps.map((change) => reading({ ...change, gateway }));
          await store.write(batch);
          model.write(batch);
        }
        if (runs % 10 === 0) {
          await store.close();
          store = await open(where);
        }
        await expectSame(store, model, gateway);
      }),
      { numRuns: 25 },
    );
  });
}

async function expectSame(store: TelemetryStore, model: TelemetryModel, gateway: string): Promise<void> {
  const found = (await store.series()).filter((series) => series.gateway === gateway);
  expect(sorted(found)).toEqual(sorted(model.series()));
  for (const series of model.series()) {
    const range = { series, from: T + 7, to: T + 53, limit: 20 };
    expect(await store.query(range)).toEqual(model.query(range));
    expect(await store.count(series)).toBe(model.count(series));
    for (const at of [T - 1, T + 20, T + 60])
      expect(await store.latest(series, at)).toEqual(model.latest(series, at));
    for (const aggregate of AGGREGATES) {
      const windows = { ...range, windowMs: 9, aggregate };
      expectClose(await store.window(windows), model.window(windows));
    }
  }
}

/** A mean may be summed in another order; everything else is exact. */
function expectClose(found: readonly Point[], expected: readonly Point[]): void {
  expect(found.map(([at]) => at)).toEqual(expected.map(([at]) => at));
  for (const [index, [, value]] of found.entries()) {
    const wanted = expected[index]?.[1];
    if (typeof value !== 'number' || typeof wanted !== 'number') expect(value).toBe(wanted);
    else expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
  }
}

function sorted(names: readonly SeriesName[]): string[] {
  return names
    .map(({ gateway, device, channel, quantity }) => JSON.stringify([gateway, device, channel, quantity]))
    .sort();
}
