import { describe, expect, test } from 'vitest';
import { actualPercent, actualPercentAt, plannedPercent } from '../../../site/schedule/progress.ts';
import { activity, DAY, programme } from './build-programme.ts';

/** Five working days of work: two from Monday, three from Wednesday. */
const five = programme([
  activity('S', { kind: 'summary', durationMinutes: 5 * DAY, percentComplete: 100 }),
  activity('A', {
    parent: 'S',
    durationMinutes: 2 * DAY,
    plannedStart: '2026-03-02T08:00',
    plannedFinish: '2026-03-03T17:00',
    percentComplete: 100,
  }),
  activity('B', {
    parent: 'S',
    durationMinutes: 3 * DAY,
    plannedStart: '2026-03-04T08:00',
    plannedFinish: '2026-03-06T17:00',
    percentComplete: 50,
  }),
  activity('M', { kind: 'milestone', plannedStart: '2026-03-06T17:00', plannedFinish: '2026-03-06T17:00' }),
  activity('L', { kind: 'level-of-effort', durationMinutes: 50 * DAY, percentComplete: 10 }),
]);

describe('planned progress', () => {
  test.each([
    ['2026-03-01T00:00', 0],
    ['2026-03-02T08:00', 0],
    ['2026-03-02T12:00', 10],
    ['2026-03-02T12:59', 10],
    ['2026-03-03T17:00', 40],
    ['2026-03-05T17:00', 80],
    ['2026-03-06T17:00', 100],
    ['2027-01-01T00:00', 100],
  ])('by %s is %i %%', (at, expected) => {
    expect(plannedPercent(five, at)).toBeCloseTo(expected, 9);
  });

  test('goes by the baseline where there is one', () => {
    const late = activity('A', {
      plannedStart: '2026-03-09T08:00',
      plannedFinish: '2026-03-09T17:00',
      baselineStart: '2026-03-02T08:00',
      baselineFinish: '2026-03-02T17:00',
    });
    expect(plannedPercent(programme([late]), '2026-03-02T12:00')).toBe(50);
  });

  test('work without planned dates is not planned to be done', () => {
    expect(plannedPercent(programme([activity('A')]), '2030-01-01T00:00')).toBe(0);
  });
});

test('actual progress is the share of working minutes that is done', () => {
  expect(actualPercent(five)).toBeCloseTo(70, 9);
});

test('a programme without work is 0 % planned and 0 % done', () => {
  expect(plannedPercent(programme([]), '2026-03-02T08:00')).toBe(0);
  expect(actualPercent(programme([activity('M', { kind: 'milestone', percentComplete: 100 })]))).toBe(0);
});

describe('progress of an earlier time', () => {
  const done = programme([
    activity('A', {
      ...{ durationMinutes: 2 * DAY, percentComplete: 100 },
      ...{ actualStart: '2026-03-02T08:00', actualFinish: '2026-03-03T17:00' },
    }),
    activity('B', { durationMinutes: 2 * DAY, percentComplete: 50, actualStart: '2026-03-04T08:00' }),
  ]);

  test.each([
    // Nothing had begun, whatever is done by now.
    ['2026-03-01T17:00', 0],
    // Half of what took two days.
    ['2026-03-02T17:00', 25],
    ['2026-03-03T17:00', 50],
    // What still runs counts as it was reported last.
    ['2026-03-04T17:00', 75],
  ])('by %s is %i %%', (at, expected) => {
    expect(actualPercentAt(done, at)).toBeCloseTo(expected, 9);
  });

  test('and of now it is what is done', () => {
    expect(actualPercentAt(done, '2027-01-01T00:00')).toBe(actualPercent(done));
    expect(actualPercentAt(five, '2026-03-04T00:00')).toBe(actualPercent(five));
  });
});
