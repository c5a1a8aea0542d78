import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonSpans, hoursOf, type Interval, spansWhere } from '../../site/interval.ts';

const HOUR_MS = 3_600_000;
const spans = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
  .map((steps) => {
    let at = 0;
    return steps.map(([pause, length]): Interval => {
      const from = at + pause * HOUR_MS;
      at = from + length * HOUR_MS;
      return { from, to: at };
    });
  });

describe('spansWhere', () => {
  const strong = (wind: number) => wind > 5;

  test('a value holds until the next (the example)', () => {
    expect(
      spansWhere(
        [
          [0, 3],
          [10, 9],
          [20, 4],
        ],
        30,
        100,
        strong,
      ),
    ).toEqual([{ from: 10, to: 20 }]);
  });

  test('spans that touch are one, and the last holds until the end', () => {
    expect(
      spansWhere(
        [
          [0, 7],
          [10, 9],
          [20, 8],
        ],
        30,
        100,
        strong,
      ),
    ).toEqual([{ from: 0, to: 30 }]);
  });

  test('but no longer than it may', () => {
    expect(
      spansWhere(
        [
          [0, 7],
          [10, 9],
        ],
        90,
        5,
        strong,
      ),
    ).toEqual([
      { from: 0, to: 5 },
      { from: 10, to: 15 },
    ]);
    expect(spansWhere([], 90, 5, strong)).toEqual([]);
  });
});

describe('commonSpans', () => {
  test('is the overlap', () => {
    const [a, b] = [
      [
        { from: 0, to: 10 },
        { from: 20, to: 30 },
      ],
      [
        { from: 5, to: 25 },
        { from: 29, to: 40 },
      ],
    ];
    expect(commonSpans(a, b)).toEqual([
      { from: 5, to: 10 },
      { from: 20, to: 25 },
      { from: 29, to: 30 },
    ]);
  });

  test('does not mind who comes first, and is never longer than either', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        expect(commonSpans(a, b)).toEqual(commonSpans(b, a));
        expect(commonSpans(a, a)).toEqual(a);
        expect(hoursOf(commonSpans(a, b))).toBeLessThanOrEqual(Math.min(hoursOf(a), hoursOf(b)));
      }),
    );
  });
});
