import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import type { Programme } from '../../../site/schedule/programme.ts';
import { sCurve } from '../../../site/schedule/s-curve.ts';
import { activity, DAY, link, programme } from './build-programme.ts';

const curve = (plan: Programme, step: 1 | 7 = 1) => sCurve(plan, analyse(plan), step);

/** A of two days, B of two after it, from Monday 2026-03-02; A took three days, and it is Thursday morning. */
const late = programme(
  [
    activity('A', {
      durationMinutes: 2 * DAY,
      remainingMinutes: 0,
      percentComplete: 100,
      actualStart: '2026-03-02T08:00',
      actualFinish: '2026-03-04T17:00',
      plannedStart: '2026-03-02T08:00',
      plannedFinish: '2026-03-03T17:00',
    }),
    activity('B', {
      durationMinutes: 2 * DAY,
      plannedStart: '2026-03-04T08:00',
      plannedFinish: '2026-03-05T17:00',
    }),
  ],
  [link('A', 'B')],
  { dataDate: '2026-03-05T08:00' },
);

test('planned, earned and forecast work, day by day, by hand', () => {
  const third = 50 / 3;
  expect(
    curve(late).map(({ at, planned, earned, forecast }) => [
      at.slice(8),
      planned,
      earned === null ? null : Number(earned.toFixed(6)),
      forecast,
    ]),
  ).toEqual([
    ['02T00:00', 0, 0, null],
    ['03T00:00', 25, Number(third.toFixed(6)), null],
    ['04T00:00', 50, Number((2 * third).toFixed(6)), null],
    ['05T00:00', 75, 50, null],
    ['05T08:00', 75, 50, 50],
    ['06T00:00', 100, null, 75],
    ['07T00:00', 100, null, 100],
  ]);
});

test('by weeks it has fewer points and the same ends', () => {
  const points = curve(late, 7);
  expect(points).toHaveLength(3);
  expect(points.at(-1)).toMatchObject({ planned: 100, forecast: 100 });
});

test('a programme without work has no curve', () => {
  expect(curve(programme([activity('top', { kind: 'milestone' })]))).toEqual([]);
});

test('nothing ever falls, and forecast goes on where earned ends', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ days: fc.integer({ min: 1, max: 9 }), percent: fc.integer({ min: 0, max: 99 }) }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      fc.integer({ min: 2, max: 27 }),
      (works, day) => {
        const dataDate = `2026-03-${String(day).padStart(2, '0')}T08:00`;
        const plan = programme(
          works.map(({ days, percent }, index) =>
            activity(`A${index}`, {
              durationMinutes: days * DAY,
              remainingMinutes: Math.round(days * DAY * (1 - percent / 100)),
              percentComplete: percent,
              actualStart: percent > 0 ? '2026-03-02T08:00' : null,
            }),
          ),
          [],
          { dataDate },
        );
        const points = curve(plan);
        for (const of of ['planned', 'earned', 'forecast'] as const) {
          const values = points.flatMap((point) => point[of] ?? []);
          for (const [index, value] of values.entries())
            expect(value).toBeGreaterThanOrEqual((values[index - 1] ?? 0) - 1e-9);
        }
        const meeting = points.find(({ at }) => at === dataDate);
        expect(meeting?.earned).toBeCloseTo(meeting?.forecast ?? -1, 9);
        expect(points.at(-1)?.forecast).toBeCloseTo(100, 9);
      },
    ),
    { numRuns: 50 },
  );
});
