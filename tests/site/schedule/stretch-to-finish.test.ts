import { expect, test } from 'vitest';
import { type CurvePoint, stretchToFinish } from '../../../site/schedule/stretch-to-finish.ts';

const line: CurvePoint[] = [
  [10, 35],
  [20, 60],
  [30, 100],
  [40, 100],
];

test('the rest keeps its shape and ends when the job is expected to', () => {
  expect(stretchToFinish(line, 10, 50)).toEqual([
    [10, 35],
    [30, 60],
    [50, 100],
  ]);
});

test.each([null, 5, 10])('without a finish that lies ahead (%s) it stays', (finish) => {
  expect(stretchToFinish(line, 10, finish)).toEqual(line);
});

test('a line that never comes to the end stays', () => {
  expect(stretchToFinish(line.slice(0, 2), 10, 50)).toEqual(line.slice(0, 2));
});
