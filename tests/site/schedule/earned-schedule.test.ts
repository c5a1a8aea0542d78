import { expect, test } from 'vitest';
import { earnedSchedule } from '../../../site/schedule/earned-schedule.ts';

const PLANNED = [10, 25, 45, 70, 100, 130, 150, 165, 175, 180];

test('S6: EV 118 at 7 periods has earned 5.6 of them', () => {
  const found = earnedSchedule(PLANNED, 118, 7);
  expect(found.earned).toBeCloseTo(5.6, 10);
  expect(found.performanceIndex).toBeCloseTo(0.8, 10);
  expect(found.variance).toBeCloseTo(-1.4, 10);
  expect(found.estimateAtCompletion).toBeCloseTo(12.5, 10);
});

test.each([
  [0, 0],
  [5, 0.5],
  [10, 1],
  [100, 5],
  [180, 10],
  [500, 10],
])('a value of %d is %d periods', (value, periods) => {
  expect(earnedSchedule(PLANNED, value, 5).earned).toBeCloseTo(periods, 10);
});

test('a plan that earns nothing for a while is behind until it does; nothing earned has no end', () => {
  expect(earnedSchedule([0, 0, 10], 5, 2).earned).toBe(2.5);
  expect(earnedSchedule([10], 0, 1).estimateAtCompletion).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  [[], 1, 1],
  [[2, 1], 1, 1],
  [[1], 1, 0],
  [[1], -1, 1],
  [[1], Number.NaN, 1],
])('%j, %d, %d is refused', (planned, earned, time) => {
  expect(() => earnedSchedule(planned, earned, time)).toThrow(/do not fall/);
});
