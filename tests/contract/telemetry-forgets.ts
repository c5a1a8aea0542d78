import { describe, expect, test } from 'vitest';
import type { RetainedTelemetry } from '../../site/telemetry.ts';
import { keepWithin } from '../../store/telemetry/keep-within.ts';
import { reading } from '../support/readings.ts';
import {
  all,
  newPlace,
  numbers,
  type OpenTelemetry,
  openFor,
  PROBE,
  STATE,
  sorted,
  T,
} from './telemetry-setup.ts';

const DAY_MS = 86_400_000;
const MIDNIGHT = Math.floor(T / DAY_MS) * DAY_MS;
const OLD = { ...PROBE, device: 'removed' };

export function forgetsWhenAsked(name: string, open: OpenTelemetry): void {
  describe(`${name} forgets when asked`, () => {
    test('what is before a time, numbers and texts, and nothing else', async () => {
      const where = newPlace();
      const store = await openFor(open, where);
      await store.write([
        ...numbers([T, 1], [T + 1, 'text'], [T + 2, 3], [T + 3, 'text'], [T + 4, 5]),
        ...[T, T + 1, T + 2].map((at) => reading({ ...OLD, at })),
        ...[T, T + 5].map((at) => reading({ ...STATE, at, value: 'idle' })),
      ]);
      // A number in place of a text.
      await store.write(numbers([T + 1, 2]));
      expect(await store.countBefore(T + 3)).toBe(7);
      expect(await store.countBefore(Infinity)).toBe(10);
      expect(await store.retain({ olderThan: T + 3 })).toBe(7);
      await expectRest(store);
      await store.close();
      await expectRest(await openFor(open, where));

      async function expectRest(one: RetainedTelemetry) {
        expect(await all(one)).toEqual([
          [T + 3, 'text'],
          [T + 4, 5],
        ]);
        expect(await all(one, STATE)).toEqual([[T + 5, 'idle']]);
        expect(await one.count(PROBE)).toBe(2);
        expect(await one.latest(PROBE, T + 2)).toBeNull();
        expect(await one.latest(OLD, Infinity)).toBeNull();
        expect(sorted(await one.series())).toEqual(sorted([PROBE, STATE]));
        expect(await one.countBefore(Infinity)).toBe(3);
      }
    });

    test('all there is, and can be filled again', async () => {
      const where = newPlace();
      const store = await openFor(open, where);
      await store.write([...numbers([T, 1]), reading({ ...OLD, at: T, value: 1 })]);
      expect(await store.retain({ olderThan: Infinity })).toBe(2);
      expect(await store.series()).toEqual([]);
      expect(await store.retain({ olderThan: Infinity })).toBe(0);
      await store.write([reading({ ...OLD, at: T - 1, value: 2 })]);
      await store.close();
      const again = await openFor(open, where);
      await again.write([reading({ ...STATE, at: T, value: 'on' }), ...numbers([T - DAY_MS, 7])]);
      expect(await all(again, OLD)).toEqual([[T - 1, 2]]);
      expect(await all(again, STATE)).toEqual([[T, 'on']]);
      expect(await all(again)).toEqual([[T - DAY_MS, 7]]);
      expect(await again.series()).toHaveLength(3);
    });

    test('nothing by itself, and nothing without a limit', async () => {
      const store = await openFor(open);
      await store.write(numbers([0, 1], [T, 2]));
      const kept = await keepWithin(store, { retentionDays: null, bytesMax: null }, T + 9_000 * DAY_MS);
      expect(kept).toMatchObject({ forgotten: 0, fits: null, notices: [] });
      expect(await store.count(PROBE)).toBe(2);
    });

    test('whole days by their age, and says so', async () => {
      const store = await openFor(open);
      const cut = MIDNIGHT - 90 * DAY_MS;
      await store.write(numbers([cut - DAY_MS, 0], [cut - 1, 1], [cut, 2], [T, 3]));
      const kept = await keepWithin(store, { retentionDays: 90, bytesMax: null }, T);
      expect(kept.forgotten).toBe(2);
      expect(kept.notices).toEqual([
        `Forgot 2 readings before ${new Date(cut).toISOString().slice(0, 10)}: 90 days are kept.`,
      ]);
      expect(await all(store)).toEqual([
        [cut, 2],
        [T, 3],
      ]);
      const again = await keepWithin(store, { retentionDays: 90, bytesMax: null }, T);
      expect(again).toMatchObject({ forgotten: 0, notices: [] });
    });

    test('never the newest 30 days, whatever the limit', async () => {
      const store = await openFor(open);
      const cut = MIDNIGHT - 30 * DAY_MS;
      await store.write(numbers([cut - 1, 1], [cut, 2], [T, 3], [T + 400 * DAY_MS, 4]));
      const kept = await keepWithin(store, { retentionDays: 0, bytesMax: 1 }, T);
      expect(kept.forgotten).toBe(1);
      expect(kept.fits).not.toBe(true);
      expect(kept.notices[0]).toContain('30 days are kept');
      expect(kept.notices.at(-1)).toMatch(/of the newest 30 days nothing is forgotten|has no effect/);
      expect(await store.count(PROBE)).toBe(3);
    });
  });
}
