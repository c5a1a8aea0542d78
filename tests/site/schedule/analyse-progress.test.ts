import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import type { Activity } from '../../../site/schedule/programme.ts';
import { activity, DAY, link, programme } from './build-programme.ts';

const started = (id: string, actualStart: string, remainingDays: number, more: Partial<Activity> = {}) =>
  activity(id, {
    durationMinutes: 5 * DAY,
    remainingMinutes: remainingDays * DAY,
    percentComplete: 100 - remainingDays * 20,
    actualStart,
    ...more,
  });
const finished = (id: string, actualStart: string, actualFinish: string) =>
  activity(id, { remainingMinutes: 0, percentComplete: 100, actualStart, actualFinish });

describe('with a data date', () => {
  test('nothing that is open is dated before it', () => {
    const found = analyse(programme([activity('A')], [], { dataDate: '2026-03-11T10:00' }));
    expect(found.activities[0]).toMatchObject({
      earlyStart: '2026-03-11T10:00',
      earlyFinish: '2026-03-12T10:00',
    });
    expect(found.dataDate).toBe('2026-03-11T10:00');
  });

  test('a data date before the start changes nothing', () => {
    const found = analyse(programme([activity('A')], [], { dataDate: '2026-02-11T10:00' }));
    expect(found.activities[0]?.earlyStart).toBe('2026-03-02T08:00');
  });

  test('what remains of a started activity goes on from there', () => {
    const found = analyse(
      programme([started('A', '2026-03-02T08:00', 3)], [], { dataDate: '2026-03-10T08:00' }),
    );
    expect(found.activities[0]).toMatchObject({
      earlyStart: '2026-03-10T08:00',
      earlyFinish: '2026-03-12T17:00',
      totalFloatHours: 0,
      critical: true,
    });
  });

  test('the project began when its first activity did', () => {
    const found = analyse(
      programme([started('A', '2026-03-02T09:00', 3)], [], { dataDate: '2026-03-10T08:00' }),
    );
    expect(found.projectStart).toBe('2026-03-02T09:00');
  });

  test('a finished activity keeps its dates, has no float and holds nothing back', () => {
    const found = analyse(
      programme(
        [finished('A', '2026-03-02T08:00', '2026-03-05T17:00'), activity('B')],
        [link('A', 'B', { lagMinutes: DAY })],
        { dataDate: '2026-03-06T08:00' },
      ),
    );
    expect(found.activities[0]).toEqual({
      id: 'A',
      name: 'Activity A',
      earlyStart: '2026-03-02T08:00',
      earlyFinish: '2026-03-05T17:00',
      lateStart: '2026-03-02T08:00',
      lateFinish: '2026-03-05T17:00',
      totalFloatHours: null,
      freeFloatHours: null,
      critical: false,
      onLongestPath: false,
    });
    // The day of lag after Thursday is Friday, so B follows on Monday.
    expect(found.activities[1]?.earlyStart).toBe('2026-03-09T08:00');
  });

  test('a lag from the start of a started activity runs from when it truly began', () => {
    const found = analyse(
      programme(
        [started('A', '2026-03-02T08:00', 3), activity('B')],
        [link('A', 'B', { kind: 'SS', lagMinutes: 2 * DAY })],
        { dataDate: '2026-03-09T08:00' },
      ),
    );
    expect(found.activities[1]?.earlyStart).toBe('2026-03-09T08:00');
  });

  test('a constraint on the start no longer bears on what has begun', () => {
    const constraints: Activity['constraints'] = [{ kind: 'start-on', date: '2026-03-20T08:00' }];
    const found = analyse(
      programme([started('A', '2026-03-02T08:00', 3, { constraints })], [], { dataDate: '2026-03-05T08:00' }),
    );
    expect(found.activities[0]?.earlyStart).toBe('2026-03-05T08:00');
  });

  test('a successor that was finished too early holds its predecessor no longer', () => {
    const found = analyse(
      programme(
        [
          activity('A'),
          finished('B', '2026-03-02T08:00', '2026-03-02T17:00'),
          activity('C', { durationMinutes: 4 * DAY }),
        ],
        [link('A', 'B')],
        { dataDate: '2026-03-03T08:00' },
      ),
    );
    expect(found.activities[0]?.totalFloatHours).toBe(24);
  });
});

describe('without a data date', () => {
  test('what remains follows on what is done', () => {
    const found = analyse(programme([started('A', '2026-03-04T08:00', 3), activity('B')], [link('A', 'B')]));
    expect(found.activities[0]).toMatchObject({
      earlyStart: '2026-03-06T08:00',
      earlyFinish: '2026-03-10T17:00',
    });
    expect(found.activities[1]?.earlyStart).toBe('2026-03-11T08:00');
  });

  test('a late finish moves what follows, and what was due in the past stays due there', () => {
    const found = analyse(
      programme([finished('A', '2026-03-02T08:00', '2026-03-04T17:00'), activity('B')], [link('A', 'B')]),
    );
    expect(found.activities[1]?.earlyStart).toBe('2026-03-05T08:00');
  });
});

describe('actuals that contradict each other are used as far as they go, with a warning', () => {
  test.each<[string, Partial<Activity>, string]>([
    [
      'is complete but has no actual finish; it is taken from its duration',
      { percentComplete: 100, remainingMinutes: 0, actualStart: '2026-03-02T08:00' },
      '2026-03-02T17:00',
    ],
    [
      'has progress but no actual start; its planned start is taken',
      { percentComplete: 50, remainingMinutes: 240, plannedStart: '2026-03-02T08:00' },
      '2026-03-04T12:00',
    ],
    [
      'has an actual start after the data date',
      { percentComplete: 50, remainingMinutes: 240, actualStart: '2026-03-05T08:00' },
      '2026-03-05T17:00',
    ],
    [
      'has an actual finish before its actual start',
      { percentComplete: 100, actualStart: '2026-03-03T08:00', actualFinish: '2026-03-02T12:00' },
      '2026-03-02T12:00',
    ],
  ])('%s', (warning, more, finish) => {
    const found = analyse(programme([activity('A', more)], [], { dataDate: '2026-03-04T08:00' }));
    expect(found.warnings).toEqual([`Activity A (Activity A) ${warning}.`]);
    expect(found.activities[0]?.earlyFinish).toBe(finish);
  });
});
