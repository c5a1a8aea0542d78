import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { activity, DAY, link, programme } from './build-programme.ts';

describe('summaries', () => {
  const frame = () => [
    activity('job', { kind: 'summary' }),
    activity('frame', { kind: 'summary', parent: 'job' }),
    activity('A', { parent: 'frame', durationMinutes: 2 * DAY }),
    activity('B', { parent: 'frame' }),
    activity('C', { parent: 'job', durationMinutes: 3 * DAY }),
  ];

  test('last from the first start to the last finish under them, with the smallest float there', () => {
    const found = analyse(programme(frame(), [link('A', 'B')]));
    const [job, sub] = found.activities;
    expect(sub).toMatchObject({
      earlyStart: '2026-03-02T08:00',
      earlyFinish: '2026-03-04T17:00',
      totalFloatHours: 0,
      critical: true,
    });
    expect(job).toMatchObject({ earlyStart: '2026-03-02T08:00', lateFinish: '2026-03-04T17:00' });
  });

  test('a link to a summary holds everything under it, a link from it waits for everything', () => {
    const found = analyse(
      programme(
        [...frame(), activity('before'), activity('after')],
        [link('before', 'frame'), link('frame', 'after'), link('A', 'B')],
      ),
    );
    const starts = Object.fromEntries(
      found.activities.map(({ id, earlyStart }) => [id, earlyStart.slice(8, 10)]),
    );
    expect(starts).toEqual({ job: '02', frame: '03', A: '03', B: '05', C: '02', before: '02', after: '06' });
    expect(found.activities.find(({ id }) => id === 'before')).toMatchObject({ totalFloatHours: 0 });
  });

  test('a constraint on a summary holds for what is under it', () => {
    const [job, ...rest] = frame();
    const constrained = {
      ...(job ?? activity('job')),
      constraints: [{ kind: 'start-no-earlier-than' as const, date: '2026-03-09T08:00' }],
    };
    const found = analyse(programme([constrained, ...rest]));
    expect(found.projectStart).toBe('2026-03-09T08:00');
  });

  test('one with nothing under it has no dates, and that is said', () => {
    const found = analyse(programme([activity('A'), activity('empty', { kind: 'summary' })]));
    expect(found.activities.map(({ id }) => id)).toEqual(['A']);
    expect(found.warnings).toEqual(['Summary empty (Activity empty) has nothing under it and no dates.']);
  });

  test('a summary that waits for what is under it is a loop', () => {
    expect(() => analyse(programme(frame(), [link('A', 'frame')]))).toThrow(/runs in a circle: .*frame/);
  });
});

describe('level of effort', () => {
  test('lasts from the first start to the last finish that it is linked to, and holds nothing back', () => {
    const found = analyse(
      programme(
        [
          activity('A'),
          activity('B', { durationMinutes: 3 * DAY }),
          activity('hire', { kind: 'level-of-effort', durationMinutes: 99 * DAY }),
          activity('long', { durationMinutes: 6 * DAY }),
        ],
        [link('A', 'B'), link('A', 'hire', { kind: 'SS' }), link('B', 'hire', { kind: 'FF' })],
      ),
    );
    expect(found.activities[2]).toMatchObject({
      earlyStart: '2026-03-02T08:00',
      earlyFinish: '2026-03-05T17:00',
      lateFinish: '2026-03-09T17:00',
      totalFloatHours: 16,
      critical: false,
    });
    expect(found.projectFinish).toBe('2026-03-09T17:00');
  });

  test('a link to its successors says the same', () => {
    const found = analyse(
      programme(
        [activity('A'), activity('B'), activity('hire', { kind: 'level-of-effort' })],
        [
          link('A', 'B'),
          link('A', 'hire', { kind: 'SS' }),
          link('hire', 'B', { kind: 'FF', lagMinutes: 60 }),
        ],
      ),
    );
    expect(found.activities[2]).toMatchObject({
      earlyStart: '2026-03-02T08:00',
      earlyFinish: '2026-03-03T16:00',
    });
  });

  test('without links it has its own duration', () => {
    const found = analyse(
      programme([activity('hire', { kind: 'level-of-effort', durationMinutes: 2 * DAY })]),
    );
    expect(found.activities[0]?.earlyFinish).toBe('2026-03-03T17:00');
  });
});

describe('a broken programme', () => {
  test('two activities of one id are refused', () => {
    expect(() => analyse(programme([activity('A'), activity('A')]))).toThrow('Two activities have the id A');
  });

  test('without its calendar it is refused, and those that are there are named', () => {
    expect(() => analyse(programme([activity('A')], [], { calendar: '7' }))).toThrow(
      'The programme names "7" as its calendar, but has no such calendar. Add it, or name one of: 1.',
    );
  });

  test('an activity without its calendar is on the project’s, with a warning', () => {
    const found = analyse(programme([activity('A', { calendar: '7' })]));
    expect(found.warnings).toEqual(['Activity A names calendar "7", which is missing.']);
    expect(found.activities[0]?.earlyFinish).toBe('2026-03-02T17:00');
  });

  test('a duration beyond all calendars names its activity', () => {
    expect(() => analyse(programme([activity('A', { durationMinutes: 1e9 })]))).toThrow(
      /^Activity A \(Activity A\) has no dates\. Calendar "Standard" does not have enough working time up to 2200/,
    );
  });

  test('an empty one is as long as nothing', () => {
    expect(analyse(programme([]))).toEqual({
      projectStart: '2026-03-02T08:00',
      projectFinish: '2026-03-02T08:00',
      dataDate: null,
      activities: [],
      warnings: [],
    });
  });
});
