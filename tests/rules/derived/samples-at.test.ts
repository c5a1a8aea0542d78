import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestAt, samplesFrom } from '../../../rules/derived/samples-at.ts';

const HOUR = 3_600_000;

test('samples of a span are those that a walk through all of them finds', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 40 });
  fc.assert(
    fc.property(
      times,
      fc.integer({ min: -5, max: 105 }),
      fc.integer({ min: -5, max: 105 }),
      (all, from, to) => {
        const samples = all.toSorted((a, b) => a - b).map((at) => [at, at / 10] as const);
        expect(samplesFrom(samples, from, to)).toEqual(samples.filter(([at]) => at >= from && at <= to));
      },
    ),
  );
});

test('the newest value counts for two hours', () => {
  const samples = [
    [0, 20],
    [HOUR, 21],
  ] as const;
  expect(newestAt(samples, HOUR / 2)).toBe(20);
  expect(newestAt(samples, HOUR)).toBe(21);
  expect(newestAt(samples, 3 * HOUR)).toBe(21);
  expect(newestAt(samples, 3 * HOUR + 1)).toBeNull();
  expect(newestAt(samples, -1)).toBeNull();
  expect(newestAt([], 0)).toBeNull();
});
