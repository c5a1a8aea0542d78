import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAMPLES_MAX, SampleWindow } from '../../rules/sample-window.ts';

const samplesOf = (window: SampleWindow) => {
  const samples: [number, number][] = [];
  for (let number = window.first; number < window.end; number++)
    samples.push([window.timeOf(number), window.valueOf(number)]);
  return samples;
};

test('samples come out in order, one for each time, the last write winning, whatever order they came in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -5, max: 5 })), {
        maxLength: 60,
      }),
      (samples) => {
        // One sample a second at the most in slots of a second: nothing is thinned.
        const window = new SampleWindow(480_000);
        for (const [second, value] of samples) window.add(second * 1_000, value);
        const expected = [...new Map(samples)]
          .sort(([a], [b]) => a - b)
          .map(([second, value]) => [second * 1_000, value]);
        expect(samplesOf(window)).toEqual(expected);
      },
    ),
  );
});

test('what is older than the span is forgotten, and refused when it comes', () => {
  const window = new SampleWindow(60_000);
  for (let second = 0; second <= 120; second += 10) window.add(second * 1_000, second);
  expect(samplesOf(window)[0]).toEqual([70_000, 70]);
  expect(window.add(60_000, 1)).toBe('too-old');
});

test('it says what it did with a sample', () => {
  const window = new SampleWindow(60_000);
  expect([window.add(10_000, 1), window.add(5_000, 1), window.add(5_000, 1), window.add(5_000, 2)]).toEqual([
    'newest',
    'late',
    'known',
    'replaced',
  ]);
});

test('a firehose is thinned, and its extremes and its last value stay exact', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5_000, maxLength: 6_000 }),
      (values) => {
        const window = new SampleWindow(480_000);
        values.forEach((value, index) => {
          window.add(index * 50, value);
        });
        const kept = samplesOf(window).map(([, value]) => value);
        expect(kept.length).toBeLessThanOrEqual(SAMPLES_MAX);
        expect(Math.max(...kept)).toBe(Math.max(...values));
        expect(Math.min(...kept)).toBe(Math.min(...values));
        expect(kept.at(-1)).toBe(values.at(-1));
      },
    ),
    { numRuns: 10 },
  );
});

test('memory stays within its bound for ever', () => {
  const window = new SampleWindow(480_000);
  for (let index = 0; index < 100_000; index++) window.add(index * 100, index % 17);
  // Room grows by doubling, and half of it may be waiting to be moved.
  expect(window.sizeBytes).toBeLessThanOrEqual(SAMPLES_MAX * 16 * 4);
});
