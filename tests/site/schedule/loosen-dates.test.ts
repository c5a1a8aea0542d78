import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { loosened } from '../../../site/schedule/loosen-dates.ts';
import { readMspdi } from '../../../site/schedule/read-mspdi.ts';
import { scheduleRisk } from '../../../site/schedule/risk/schedule-risk.ts';
import { writeMspdi } from '../../../site/schedule/write-mspdi.ts';
import { activity, DAY, link, programme } from './build-programme.ts';

/** B is put on the second day of A, which it needs; C must start by then too. */
const impossible = programme(
  [
    activity('1', { durationMinutes: 3 * DAY }),
    activity('2', { pinnedStart: '2026-03-03T08:00', plannedStart: '2026-03-03T08:00' }),
    activity('3', {
      constraints: [{ kind: 'start-no-later-than', date: '2026-03-03T08:00', hard: true }],
    }),
  ],
  [link('1', '2'), link('1', '3')],
);
const starts = (plan: typeof impossible) =>
  analyse(plan).activities.map(({ earlyStart }) => earlyStart.slice(8, 10));

test('logic comes before pinned dates and hard limits', () => {
  expect(starts(impossible)).toEqual(['02', '03', '03']);
  expect(starts(loosened(impossible))).toEqual(['02', '05', '05']);
});

test('a programme without them is left as it is', () => {
  const plan = programme([activity('A')]);
  expect(loosened(plan)).toBe(plan);
});

test('schedule risk goes by logic', () => {
  expect(scheduleRisk(impossible, { iterations: 10, seed: 1, spread: null })).toMatchObject({
    planned: '2026-03-05T17:00',
    p50: '2026-03-05T17:00',
  });
});

test('both go through a file of MS Project', () => {
  const { activities } = readMspdi(writeMspdi(impossible)).programme;
  expect(activities.map(({ pinnedStart, constraints }) => [pinnedStart, constraints])).toEqual(
    impossible.activities.map(({ pinnedStart, constraints }) => [pinnedStart, constraints]),
  );
});
