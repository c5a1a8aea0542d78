import { expect, test } from 'vitest';
import type { ProgressReport } from '../../../site/journal.ts';
import { analyse } from '../../../site/schedule/analyse.ts';
import { applyProgress } from '../../../site/schedule/apply-progress.ts';
import { dueProgramme } from '../../../site/schedule/due-programme.ts';
import type { Activity, Programme } from '../../../site/schedule/programme.ts';
import { standardCalendar } from '../../../site/schedule/standard-calendars.ts';

const ZONE = 'Asia/Shanghai';

function activity(id: string): Activity {
  return {
    id,
    name: id,
    kind: 'task',
    parent: null,
    calendar: '1',
    durationMinutes: 960,
    remainingMinutes: 960,
    percentComplete: 0,
    actualStart: null,
    actualFinish: null,
    plannedStart: '2026-03-02T08:00',
    plannedFinish: '2026-03-03T17:00',
    baselineStart: null,
    baselineFinish: null,
    constraints: [],
  };
}

const programme: Programme = {
  name: 'two',
  source: 'mspdi',
  start: '2026-03-02T08:00',
  dataDate: null,
  calendar: '1',
  calendars: [standardCalendar()],
  activities: [activity('A'), activity('B')],
  links: [{ predecessor: 'A', successor: 'B', kind: 'FS', lagMinutes: 0, lagCalendar: 'successor' }],
};

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;

function after(...reports: [local: string, progress: Omit<ProgressReport, 'source'>][]): Programme {
  return applyProgress(
    programme,
    reports.map(([local, progress]) => ({ at: at(local), progress: { ...progress, source: 'foreman' } })),
    new Map([['A', ['wall-1', 'wall-2']]]),
    '2026-03-04T08:00',
    ZONE,
  );
}

const first = (changed: Programme) => changed.activities[0];

test('a start and a percentage are taken, and what remains follows from them', () => {
  expect(
    first(after(['2026-03-03T17:00', { activity: 'A', actualStart: at('2026-03-03T08:00'), percent: 25 }])),
  ).toMatchObject({
    actualStart: '2026-03-03T08:00',
    percentComplete: 25,
    remainingMinutes: 720,
    actualFinish: null,
  });
});

test('the newest word counts, and who says 100 % has finished then', () => {
  const told = after(
    ['2026-03-02T17:00', { activity: 'A', percent: 50, remainingHours: 12 }],
    ['2026-03-03T16:00', { activity: 'A', percent: 100 }],
  );
  expect(first(told)).toMatchObject({
    percentComplete: 100,
    remainingMinutes: 0,
    actualFinish: '2026-03-03T16:00',
  });
  const takenBack = after(
    ['2026-03-03T16:00', { activity: 'A', percent: 100 }],
    ['2026-03-04T07:00', { activity: 'A', percent: 90 }],
  );
  expect(first(takenBack)).toMatchObject({ percentComplete: 90, actualFinish: null });
});

test('a report on an element counts for its share of the activity', () => {
  expect(first(after(['2026-03-03T12:00', { element: 'wall-1', percent: 100 }]))).toMatchObject({
    percentComplete: 50,
    remainingMinutes: 480,
    actualStart: '2026-03-02T08:00',
  });
});

test('reports from before the file was written are in the file already', () => {
  expect(first(after(['2026-03-01T12:00', { activity: 'A', percent: 50 }]))?.percentComplete).toBe(0);
});

test('what is due does not move with today: it follows from actuals and logic alone', () => {
  const told = after([
    '2026-03-03T17:00',
    { activity: 'A', actualStart: at('2026-03-03T08:00'), percent: 10 },
  ]);
  const dates = (of: Programme) => analyse(of).activities.find(({ id }) => id === 'B')?.earlyStart;
  expect(dates(dueProgramme(told))).toBe('2026-03-05T08:00');
  // With the data date at now the nine tenths that remain push it further.
  expect(dates(told)).toBe('2026-03-05T15:24');
});

test('who says a percentage of something planned for later has begun now, not in the future', () => {
  const late = { ...activity('A'), plannedStart: '2026-09-01T08:00' };
  const [changed] = applyProgress(
    { ...programme, activities: [late] },
    [{ at: at('2026-03-03T10:00'), progress: { activity: 'A', percent: 100, source: 'foreman' } }],
    new Map(),
    '2026-03-04T08:00',
    ZONE,
  ).activities;
  expect(changed).toMatchObject({ actualStart: '2026-03-03T10:00', actualFinish: '2026-03-03T10:00' });
});

test('the last element that is scanned finishes its activity', () => {
  const changed = first(
    after(
      ['2026-03-03T12:00', { element: 'wall-1', percent: 100 }],
      ['2026-03-03T15:00', { element: 'wall-2', percent: 100 }],
    ),
  );
  expect(changed).toMatchObject({
    percentComplete: 100,
    actualFinish: '2026-03-03T15:00',
    remainingMinutes: 0,
  });
});
