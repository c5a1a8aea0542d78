import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { cheapestSet, finishOf } from '../../../rules/ways-back/cheapest-set.ts';
import { costOf } from '../../../rules/ways-back/measure.ts';
import { openCrashSolver, type SolveCrash } from '../../../rules/ways-back/solve-crash.ts';
import { fromLocalMinutes, toLocalMinutes } from '../../../site/schedule/local-minutes.ts';
import { roundTheClockCalendar } from '../../../site/schedule/standard-calendars.ts';
import { activity, DAY, link, programme } from '../../site/schedule/build-programme.ts';
import { byForce, option, smallCase } from './small-networks.ts';

let solve: SolveCrash;
beforeAll(async () => {
  solve = await openCrashSolver();
});

const sooner = (at: string, hours: number) => fromLocalMinutes(toLocalMinutes(at) - hours * 60);

describe('on small networks', () => {
  test('nothing costs less than what is proposed, and what cannot be had comes as near as can be', () => {
    fc.assert(
      fc.property(smallCase, fc.integer({ min: 1, max: 20 }), (one, hours) => {
        const target = sooner(finishOf(one.programme, null), hours);
        const { cost, earliest } = byForce(one, target);
        const found = cheapestSet(one.programme, one.measures, target, null, solve);
        expect(found.reached).toBe(cost !== null);
        if (cost !== null) expect(costOf(found.measures)).toBe(cost);
        else {
          expect(found.finish).toBe(earliest);
          expect(costOf(found.measures)).toBe(byForce(one, earliest).cost);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('an earlier target never costs less', () => {
    fc.assert(
      fc.property(smallCase, (one) => {
        const finish = finishOf(one.programme, null);
        let before = 0;
        for (const hours of [2, 5, 9]) {
          const found = cheapestSet(one.programme, one.measures, sooner(finish, hours), null, solve);
          if (!found.reached) return;
          expect(costOf(found.measures)).toBeGreaterThanOrEqual(before);
          before = costOf(found.measures);
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('the one choice that does it alone is seen beside two that do it together', () => {
  // As an equation of durations this is the problem that HiGHS 1.15.3 answers with the two.
  const job = programme(
    [activity('A', { durationMinutes: 600 }), activity('B', { durationMinutes: 660 })],
    [link('A', 'B', { kind: 'FF' }), link('A', 'B')],
    { calendars: [roundTheClockCalendar({ id: '1' })] },
  );
  const gains = [
    ['A', 60],
    ['B', 60],
    ['A', 180],
  ] as const;
  const measures = gains.map(([id, minutes]) => ({
    option: option('any'),
    targets: [{ activity: id, name: id, minutes }],
    cost: 1,
  }));
  expect(costOf(cheapestSet(job, measures, '2026-03-03T03:00', null, solve).measures)).toBe(1);
});

describe('where calendars meet', () => {
  const measure = (id: string, target: string, days: number, cost: number) => ({
    option: option(id),
    targets: [{ activity: target, name: target, minutes: days * DAY }],
    cost,
  });

  test('a gain that a weekend swallows is refused, and the next best is taken', () => {
    // Ready on Saturday or on Friday night is the same to those who come on Monday.
    const job = programme(
      [
        activity('A', { durationMinutes: 5 * DAY, calendar: '7' }),
        activity('B', { durationMinutes: 5 * DAY }),
      ],
      [link('A', 'B')],
      {
        start: '2026-03-04T08:00',
        calendars: [
          { id: '1', name: 'week', week: [...Array(5).fill([[480, 960]]), [], []], exceptions: [] },
          { id: '7', name: 'every day', week: Array(7).fill([[480, 960]]), exceptions: [] },
        ],
      },
    );
    expect(finishOf(job, null)).toBe('2026-03-13T16:00');
    const measures = [measure('cheap', 'A', 1, 1), measure('dear', 'B', 1, 5)];
    const found = cheapestSet(job, measures, '2026-03-12T16:00', null, solve);
    expect(found).toMatchObject({ reached: true, finish: '2026-03-12T16:00' });
    expect(found.measures.map(({ option: { id } }) => id)).toEqual(['dear']);
  });

  test('a milestone is brought back without paying for what comes after it', () => {
    const job = programme(
      [
        activity('A', { durationMinutes: 5 * DAY }),
        activity('M', { kind: 'milestone' }),
        activity('B', { durationMinutes: 5 * DAY }),
      ],
      [link('A', 'M'), link('M', 'B')],
    );
    const measures = [measure('later', 'B', 1, 1), measure('now', 'A', 1, 9)];
    const found = cheapestSet(job, measures, '2026-03-05T17:00', 'M', solve);
    expect(found).toMatchObject({ reached: true, finish: '2026-03-05T17:00', proven: true });
    expect(found.measures.map(({ option: { id } }) => id)).toEqual(['now']);
  });

  test('nothing is bought where the target is kept already', () => {
    const job = programme([activity('A')]);
    expect(cheapestSet(job, [measure('any', 'A', 0.5, 1)], '2026-03-02T17:00', null, solve).measures).toEqual(
      [],
    );
  });
});
