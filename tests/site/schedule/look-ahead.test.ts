import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { lookAhead } from '../../../site/schedule/look-ahead.ts';
import { activity, DAY, link, programme } from './build-programme.ts';

/** Frame under level 1: done (Monday), A (to the 9th), B (10th to 16th), C (from the 17th); D is under nothing. */
const plan = programme(
  [
    activity('L1', { kind: 'summary', name: 'Level 1' }),
    activity('F', { kind: 'summary', name: 'Frame', parent: 'L1' }),
    activity('done', {
      parent: 'F',
      remainingMinutes: 0,
      percentComplete: 100,
      actualStart: '2026-03-02T08:00',
      actualFinish: '2026-03-02T17:00',
    }),
    activity('A', { parent: 'F', durationMinutes: 5 * DAY }),
    activity('B', { parent: 'F', durationMinutes: 5 * DAY }),
    activity('C', { parent: 'F' }),
    activity('D', { durationMinutes: 30 * DAY }),
  ],
  [link('done', 'A'), link('A', 'B'), link('B', 'C')],
);

test('names what starts, finishes or runs through the next week, by part of the programme', () => {
  const groups = lookAhead(plan, analyse(plan), '2026-03-09T00:00', 1);
  expect(
    groups.map(({ group, activities }) => [
      group,
      activities.map(
        ({ id, starts, finishes }) => `${id} ${starts ? 'starts' : ''} ${finishes ? 'ends' : ''}`,
      ),
    ]),
  ).toEqual([
    ['Level 1 / Frame', ['A  ends', 'B starts ']],
    ['', ['D  ']],
  ]);
});

test('groups by whatever it is told to, a trade or a crew', () => {
  const groups = lookAhead(plan, analyse(plan), '2026-03-02T00:00', 3, ({ id }) =>
    id === 'D' ? 'crane' : 'formwork',
  );
  expect(groups.map(({ group, activities }) => [group, activities.length])).toEqual([
    ['formwork', 3],
    ['crane', 1],
  ]);
});
