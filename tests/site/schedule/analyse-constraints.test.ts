import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import type { Constraint } from '../../../site/schedule/programme.ts';
import { activity, DAY, link, programme } from './build-programme.ts';

/** A (2 d) → B (1 d) → C (1 d), and D (6 d) beside them; the constraint is B's. */
function withConstraint(...constraints: Constraint[]) {
  const found = analyse(
    programme(
      [
        activity('A', { durationMinutes: 2 * DAY }),
        activity('B', { constraints }),
        activity('C'),
        activity('D', { durationMinutes: 6 * DAY }),
      ],
      [link('A', 'B'), link('B', 'C')],
      { source: 'xer' },
    ),
  );
  const days = (hours: number | null | undefined) => (hours ?? Number.NaN) / 8;
  return found.activities
    .slice(0, 3)
    .map((dated) => `${dated.earlyStart.slice(8, 10)} ${days(dated.totalFloatHours)}`)
    .join(', ');
}

describe('early start day and total float in days of A, B, C', () => {
  test.each<[Constraint['kind'], string | null, string]>([
    ['start-no-earlier-than', '2026-03-05T08:00', '02 2, 05 1, 06 1'],
    ['start-no-earlier-than', '2026-03-01T08:00', '02 2, 04 2, 05 2'],
    ['start-no-later-than', '2026-03-05T08:00', '02 1, 04 1, 05 2'],
    ['start-no-later-than', '2026-03-03T08:00', '02 -1, 04 -1, 05 2'],
    ['start-on', '2026-03-05T08:00', '02 1, 05 0, 06 1'],
    ['start-on', '2026-03-03T08:00', '02 -1, 04 -1, 05 2'],
    ['finish-no-earlier-than', '2026-03-05T17:00', '02 2, 05 1, 06 1'],
    ['finish-no-later-than', '2026-03-05T17:00', '02 1, 04 1, 05 2'],
    ['finish-on', '2026-03-05T17:00', '02 1, 05 0, 06 1'],
    ['mandatory-start', '2026-03-05T08:00', '02 1, 05 0, 06 1'],
    ['mandatory-start', '2026-03-03T08:00', '02 -1, 03 0, 04 3'],
    ['mandatory-finish', '2026-03-03T17:00', '02 -1, 03 0, 04 3'],
    ['as-late-as-possible', null, '02 2, 04 2, 05 2'],
  ])('%s %s: %s', (kind, date, expected) => {
    expect(withConstraint({ kind, date })).toBe(expected);
  });

  test('two constraints hold together', () => {
    expect(
      withConstraint(
        { kind: 'start-no-earlier-than', date: '2026-03-05T08:00' },
        { kind: 'finish-no-later-than', date: '2026-03-05T17:00' },
      ),
    ).toBe('02 1, 05 0, 06 1');
  });
});

test('as late as possible uses up free float and moves nothing else', () => {
  const found = analyse(
    programme(
      [
        activity('A'),
        activity('B', { constraints: [{ kind: 'as-late-as-possible', date: null }] }),
        activity('C', { constraints: [{ kind: 'as-late-as-possible', date: null }] }),
        activity('D'),
        activity('long', { durationMinutes: 10 * DAY }),
      ],
      [link('A', 'B'), link('B', 'C'), link('C', 'D'), link('long', 'D')],
      { source: 'xer' },
    ),
  );
  const starts = found.activities.map(({ earlyStart }) => earlyStart.slice(5, 10));
  expect(starts).toEqual(['03-02', '03-12', '03-13', '03-16', '03-02']);
  expect(found.activities[1]).toMatchObject({ totalFloatHours: 0, freeFloatHours: 0 });
  expect(found.activities[0]).toMatchObject({ totalFloatHours: 56, freeFloatHours: 56 });
});

test('in MS Project as late as possible uses up total float, and what follows moves', () => {
  const late: Constraint[] = [{ kind: 'as-late-as-possible', date: null }];
  const found = analyse(
    programme(
      [activity('A', { constraints: late }), activity('B'), activity('long', { durationMinutes: 6 * DAY })],
      [link('A', 'B')],
    ),
  );
  // A may finish on Friday evening, then B takes the Monday on which the long one ends.
  expect(found.activities.map(({ earlyStart }) => earlyStart)).toEqual([
    '2026-03-06T08:00',
    '2026-03-09T08:00',
    '2026-03-02T08:00',
  ]);
  expect(found.activities.map(({ totalFloatHours }) => totalFloatHours)).toEqual([0, 0, 0]);
});

test('a hard no later than draws an activity before its predecessor, which is late for it', () => {
  const hard = (kind: Constraint['kind'], date: string) =>
    analyse(
      programme(
        [
          activity('A', { durationMinutes: 4 * DAY }),
          activity('B', { constraints: [{ kind, date, hard: true }] }),
        ],
        [link('A', 'B')],
      ),
    ).activities.map(({ earlyStart, totalFloatHours }) => [earlyStart, totalFloatHours]);
  const expected = [
    ['2026-03-02T08:00', -16],
    ['2026-03-04T08:00', 0],
  ];
  expect(hard('start-no-later-than', '2026-03-04T08:00')).toEqual(expected);
  expect(hard('finish-no-later-than', '2026-03-04T17:00')).toEqual(expected);
});

test('a mandatory date does not hide a deadline before it', () => {
  const found = analyse(
    programme([
      activity('A', {
        constraints: [
          { kind: 'mandatory-start', date: '2026-03-04T08:00' },
          { kind: 'finish-no-later-than', date: '2026-03-03T17:00' },
        ],
      }),
    ]),
  );
  expect(found.activities[0]).toMatchObject({ earlyStart: '2026-03-04T08:00', totalFloatHours: -8 });
});

test('what a person has pinned stays there, and what follows goes by it', () => {
  const found = analyse(
    programme(
      [
        activity('A', { durationMinutes: 3 * DAY }),
        activity('B', { pinnedStart: '2026-03-03T08:00' }),
        activity('C'),
      ],
      [link('A', 'B'), link('B', 'C')],
    ),
  );
  expect(found.activities.map(({ earlyStart }) => earlyStart.slice(8, 10))).toEqual(['02', '03', '04']);
  // A should have been done by the evening of the 2nd.
  expect(found.activities[0]?.totalFloatHours).toBe(-16);
});

test('a constraint without a date is left out with a warning', () => {
  const { warnings } = analyse(
    programme([activity('A', { constraints: [{ kind: 'start-on', date: null }] })]),
  );
  expect(warnings).toEqual([
    'Activity A (Activity A) has the constraint start-on without a date, which is left out.',
  ]);
});
