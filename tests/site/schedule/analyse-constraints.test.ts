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
    ),
  );
  const starts = found.activities.map(({ earlyStart }) => earlyStart.slice(5, 10));
  expect(starts).toEqual(['03-02', '03-12', '03-13', '03-16', '03-02']);
  expect(found.activities[1]).toMatchObject({ totalFloatHours: 0, freeFloatHours: 0 });
  expect(found.activities[0]).toMatchObject({ totalFloatHours: 56, freeFloatHours: 56 });
});

test('a constraint without a date is left out with a warning', () => {
  const { warnings } = analyse(
    programme([activity('A', { constraints: [{ kind: 'start-on', date: null }] })]),
  );
  expect(warnings).toEqual([
    'Activity A (Activity A) has the constraint start-on without a date, which is left out.',
  ]);
});
