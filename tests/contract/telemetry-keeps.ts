import { describe, expect, test } from 'vitest';
import type { Point } from '../../site/reading.ts';
import { reading } from '../support/readings.ts';
import {
  AGGREGATES,
  all,
  newPlace,
  numbers,
  type OpenTelemetry,
  openFor,
  PROBE,
  STATE,
  T,
} from './telemetry-setup.ts';

export function keepsReadings(name: string, open: OpenTelemetry): void {
  describe(`${name} keeps readings`, () => {
    test('gives back what was written, oldest first', async () => {
      const store = await openFor(open);
      await store.write(numbers([T + 2, 22.5], [T, -20.25], [T + 1, 1e-9]));
      expect(await all(store)).toEqual([
        [T, -20.25],
        [T + 1, 1e-9],
        [T + 2, 22.5],
      ]);
    });

    test('knows nothing before the first reading', async () => {
      const store = await openFor(open);
      await store.write([]);
      expect(await store.series()).toEqual([]);
      expect(await all(store)).toEqual([]);
      expect(await store.latest(PROBE, T)).toBeNull();
      expect(await store.count(PROBE)).toBe(0);
      const windows = { series: PROBE, from: 0, to: T, limit: 10, windowMs: 1000 };
      for (const aggregate of AGGREGATES) expect(await store.window({ ...windows, aggregate })).toEqual([]);
    });

    test('puts late readings in their place', async () => {
      const store = await openFor(open);
      await store.write(numbers([T + 10, 1], [T + 30, 3]));
      await store.write(numbers([T + 20, 2], [T, 0], [T + 40, 4]));
      expect((await all(store)).map(([, value]) => value)).toEqual([0, 1, 2, 3, 4]);
      expect(await store.count(PROBE)).toBe(5);
    });

    test('lets the last write win, at the end, in the past, and within one batch', async () => {
      const store = await openFor(open);
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
      const store = await openFor(open);
      const batch = numbers([T, 1], [T + 1, 2], [T + 2, 3]);
      await store.write(batch);
      await store.write(batch);
      await store.write(batch.slice(1));
      expect(await all(store)).toHaveLength(3);
      expect(await store.count(PROBE)).toBe(3);
      expect(await store.series()).toHaveLength(1);
    });

    test('keeps writes in the order in which they were asked for', async () => {
      const store = await openFor(open);
      await Promise.all([1, 2, 3, 4, 5].map((value) => store.write(numbers([T, value]))));
      expect(await all(store)).toEqual([[T, 5]]);
    });

    test('keeps them over closing and opening', async () => {
      const where = newPlace();
      const first = await openFor(open, where);
      await first.write([...numbers([T, 1], [T + 5, 2]), reading({ ...STATE, at: T, value: 'idle' })]);
      await first.close();
      const again = await openFor(open, where);
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
      const store = await open(newPlace());
      await store.close();
      await expect(store.write(numbers([T, 1]))).rejects.toMatchObject({ code: 'telemetry-closed' });
      await expect(all(store)).rejects.toMatchObject({ code: 'telemetry-closed' });
    });

    test('takes a batch of 10,000 readings of 100 series, and counts each of them', async () => {
      const store = await openFor(open);
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
      const store = await openFor(open);
      await store.write(
        numbers([T, Number.NaN], [T + 1, Number.POSITIVE_INFINITY], [Number.NaN, 1], [1e15, 1], [T + 2, 2]),
      );
      expect(await all(store)).toEqual([[T + 2, 2]]);
      await store.write([reading({ device: 'mute', value: Number.NaN })]);
      expect(await store.series()).toEqual([PROBE]);
    });

    test('keeps the largest and the smallest number to the last digit', async () => {
      const store = await openFor(open);
      const values = [Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 0.1 + 0.2, 2 ** 53, 1e21, -1e-7];
      await store.write(numbers(...values.map((value, index): Point => [T + index, value])));
      expect((await all(store)).map(([, value]) => value)).toEqual(values);
    });
  });
}
