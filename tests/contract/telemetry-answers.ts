import { describe, expect, test } from 'vitest';
import type { SeriesName } from '../../site/reading.ts';
import type { Aggregate } from '../../site/telemetry.ts';
import { reading } from '../support/readings.ts';
import { all, numbers, type OpenTelemetry, openFor, PROBE, STATE, sorted, T } from './telemetry-setup.ts';

const MINUTE_MS = 60_000;

export function answersQuestions(name: string, open: OpenTelemetry): void {
  describe(`${name} answers questions`, () => {
    test('a range has its beginning and not its end', async () => {
      const store = await openFor(open);
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

    test('years can be read page by page: every point once, in order, over gaps', async () => {
      const store = await openFor(open);
      const dayMs = 86_400_000;
      const days = [0, 0.25, 1, 1.5, 2, 29.9, 30.9, 31, 32, 200, 200.1, 400, 401, 700];
      const points = days.flatMap((day) =>
        Array.from({ length: 70 }, (_, index): [number, number] => [T + day * dayMs + index * 1_000, index]),
      );
      await store.write(numbers(...points.toReversed()));
      for (const limit of [1_000, 300, 45]) {
        const found = [];
        let from = T;
        for (;;) {
          const page = await store.query({ series: PROBE, from, to: Infinity, limit });
          found.push(...page);
          const newest = page.at(-1);
          if (!newest || page.length < limit) break;
          from = newest[0] + 1;
        }
        expect(found).toEqual(points);
      }
    });

    test('the latest is the newest at or before a time', async () => {
      const store = await openFor(open);
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
      const store = await openFor(open);
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
      const store = await openFor(open);
      await store.write(numbers([-1, 1], [0, 2], [-1000, 3], [-1001, 4]));
      const query = { series: PROBE, from: -10_000, to: 10_000, limit: 10, windowMs: 1000 };
      expect(await store.window({ ...query, aggregate: 'count' })).toEqual([
        [-2000, 1],
        [-1000, 2],
        [0, 1],
      ]);
    });

    test('a window that cannot be is refused', async () => {
      const store = await openFor(open);
      const query = { series: PROBE, from: 0, to: T, limit: 10, aggregate: 'mean' } as const;
      for (const windowMs of [0, -1, 0.5, Number.NaN])
        await expect(store.window({ ...query, windowMs })).rejects.toMatchObject({
          code: 'telemetry-query-invalid',
        });
    });

    test('texts are kept as they are, and have a last and a count', async () => {
      const store = await openFor(open);
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
      const store = await openFor(open);
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
      const store = await openFor(open);
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
}
