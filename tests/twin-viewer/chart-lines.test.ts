import { expect, test } from 'vitest';
import { appendPoint, chartRows } from '../../twin-viewer/src/words/chart-lines.ts';
import { numberProbes } from '../../twin-viewer/src/words/number-probes.ts';

test('lines share one row of times in seconds; a line without a point there is drawn on', () => {
  expect(
    chartRows(
      [
        [
          [1000, 20],
          [3000, 22],
        ],
        [[2000, 30]],
      ],
      60_000,
    ),
  ).toEqual([
    [1, 2, 3],
    [20, undefined, 22],
    [undefined, 30, undefined],
  ]);
});

test('a silence longer than the limit is a gap and not a straight line', () => {
  const [times, row] = chartRows(
    [
      [
        [0, 20],
        [1_000, 21],
        [100_000, 22],
      ],
    ],
    60_000,
  );
  expect(times).toEqual([0, 1, 1.001, 100]);
  expect(row).toEqual([20, 21, null, 22]);
});

test('no lines and empty lines are an empty chart', () => {
  expect(chartRows([], 1)).toEqual([[]]);
  expect(chartRows([[]], 1)).toEqual([[], []]);
});

test('a live point is appended once, and an older one never', () => {
  const line: [number, number][] = [[1_000, 20]];
  expect(appendPoint(line, [2_000, 21])).toEqual([
    [1_000, 20],
    [2_000, 21],
  ]);
  expect(appendPoint(line, [1_000, 25])).toBe(line);
});

test('probes of one depth are numbered, a single one is not', () => {
  expect(numberProbes([{ depth: 'core' }, { depth: 'surface' }, { depth: 'core' }])).toEqual([1, null, 2]);
});
