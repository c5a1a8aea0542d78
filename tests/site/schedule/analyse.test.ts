import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import type { ActivityAnalysis, Calendar, Link, Programme, Shift } from '../../../site/schedule/programme.ts';
import { roundTheClockCalendar, standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { activity, DAY, link, programme } from './build-programme.ts';

const AROUND: Calendar = roundTheClockCalendar();

function dates(found: Programme, options?: Parameters<typeof analyse>[1]): Map<string, ActivityAnalysis> {
  return new Map(analyse(found, options).activities.map((dated) => [dated.id, dated]));
}

/** `08 08:00 – 08 17:00`: day of the month and time of the early dates. */
function early(dated: ActivityAnalysis | undefined): string {
  const short = (date = '') => date.slice(8).replace('T', ' ');
  return `${short(dated?.earlyStart)} – ${short(dated?.earlyFinish)}`;
}

describe('known answers', () => {
  test('S3: a network of arrows takes 20 days, with slack 2, 0, 2, 0, 4, 0, 0', () => {
    const arrows: [number, number, number][] = [
      [1, 2, 7],
      [1, 3, 10],
      [2, 4, 6],
      [3, 4, 5],
      [3, 5, 4],
      [4, 5, 3],
      [5, 6, 2],
    ];
    const id = ([from, to]: readonly number[]) => `${from}-${to}`;
    const links = arrows.flatMap((arrow) =>
      arrows.filter(([from]) => from === arrow[1]).map((next) => link(id(arrow), id(next))),
    );
    const tasks = arrows.map((arrow) => activity(id(arrow), { durationMinutes: arrow[2] * DAY }));
    const found = analyse(programme(tasks, links));
    expect(found.activities.map(({ totalFloatHours }) => (totalFloatHours ?? 0) / 8)).toEqual([
      2, 0, 2, 0, 4, 0, 0,
    ]);
    expect(found.projectFinish).toBe('2026-03-27T17:00'); // the 20th working day
    expect(found.activities.filter(({ critical }) => critical).map(({ id }) => id)).toEqual([
      '1-3',
      '3-4',
      '4-5',
      '5-6',
    ]);
  });

  describe('S4: B began before A was done', () => {
    const outOfSequence = programme(
      [
        activity('A', {
          durationMinutes: 5 * DAY,
          remainingMinutes: 4 * DAY,
          percentComplete: 20,
          actualStart: '2026-07-06T08:00',
        }),
        activity('B', {
          durationMinutes: 5 * DAY,
          remainingMinutes: 3 * DAY,
          percentComplete: 40,
          actualStart: '2026-07-06T08:00',
        }),
      ],
      [link('A', 'B')],
      { start: '2026-07-06T08:00', dataDate: '2026-07-08T08:00' },
    );

    test('with retained logic what remains of B waits for A', () => {
      const found = dates(outOfSequence);
      expect(found.get('A')?.earlyFinish).toBe('2026-07-13T17:00');
      expect(found.get('B')?.earlyFinish).toBe('2026-07-16T17:00');
      expect(found.get('A')?.totalFloatHours).toBe(0);
    });

    test('with progress override B goes on, and no longer holds A', () => {
      const found = dates(outOfSequence, { progress: 'progress-override' });
      expect(found.get('A')?.earlyFinish).toBe('2026-07-13T17:00');
      expect(found.get('B')?.earlyFinish).toBe('2026-07-10T17:00');
      expect(found.get('B')?.totalFloatHours).toBe(8);
    });
  });
});

describe('links', () => {
  const two = (more: Partial<Link>) =>
    dates(
      programme(
        [activity('A', { durationMinutes: 3 * DAY }), activity('B', { durationMinutes: 2 * DAY })],
        [link('A', 'B', more)],
      ),
    ).get('B');

  test.each<[Partial<Link>, string]>([
    [{ kind: 'FS' }, '05 08:00 – 06 17:00'],
    [{ kind: 'FS', lagMinutes: DAY }, '06 08:00 – 09 17:00'],
    [{ kind: 'FS', lagMinutes: -DAY }, '04 08:00 – 05 17:00'],
    [{ kind: 'FS', lagMinutes: 60 }, '05 09:00 – 09 09:00'],
    [{ kind: 'SS' }, '02 08:00 – 03 17:00'],
    [{ kind: 'SS', lagMinutes: 2 * DAY }, '04 08:00 – 05 17:00'],
    [{ kind: 'FF' }, '03 08:00 – 04 17:00'],
    [{ kind: 'FF', lagMinutes: DAY }, '04 08:00 – 05 17:00'],
    [{ kind: 'SF' }, '02 08:00 – 03 17:00'],
    [{ kind: 'SF', lagMinutes: 3 * DAY }, '03 08:00 – 04 17:00'],
    [{ kind: 'SF', lagMinutes: -5 * DAY }, '02 08:00 – 03 17:00'],
    [{ kind: 'FS', lagMinutes: 7 * 1440, lagCalendar: '24-hour' }, '12 08:00 – 13 17:00'],
  ])('%o puts B at %s', (more, expected) => {
    expect(early(two(more))).toBe(expected);
  });

  // A works twelve hours on every day and finishes on Wednesday, 4 March, at 20:00; B five days of eight.
  test.each<[Link['lagCalendar'], string]>([
    ['predecessor', '09 08:00 – 09 17:00'],
    ['successor', '10 08:00 – 10 17:00'],
    ['project', '10 08:00 – 10 17:00'],
    ['24-hour', '06 08:00 – 06 17:00'],
  ])('a lag of 24 hours on the calendar "%s" puts B at %s', (lagCalendar, expected) => {
    const twelve = { ...AROUND, id: 'twelve', week: AROUND.week.map((): Shift[] => [[480, 1200]]) };
    const found = dates(
      programme(
        [activity('A', { durationMinutes: 24 * 60, calendar: 'twelve' }), activity('B')],
        [link('A', 'B', { lagCalendar, lagMinutes: 24 * 60 })],
        { start: '2026-03-03T08:00', calendars: [standardCalendar(), twelve] },
      ),
    );
    expect(found.get('A')?.earlyFinish).toBe('2026-03-04T20:00');
    expect(early(found.get('B'))).toBe(expected);
  });

  test('a loop is refused, and its activities are named in their order', () => {
    const looped = programme(
      ['A', 'B', 'C', 'D'].map((id) => activity(id, { name: '' })),
      [link('A', 'B'), link('B', 'C'), link('C', 'B'), link('C', 'D')],
    );
    expect(() => analyse(looped)).toThrow(
      expect.objectContaining({
        code: 'schedule-loop',
        message: expect.stringContaining('circle: B → C → B.'),
      }),
    );
  });

  test('an activity that waits for itself is a loop', () => {
    expect(() => analyse(programme([activity('A')], [link('A', 'A')]))).toThrow(
      'A (Activity A) → A (Activity A)',
    );
  });

  test('a link to nowhere is left out with a warning', () => {
    const { warnings } = analyse(programme([activity('A')], [link('A', 'X')]));
    expect(warnings).toEqual(['The link from A to X names an activity that is missing.']);
  });
});

describe('floats', () => {
  test('every open end may last until the project finishes', () => {
    const found = dates(
      programme([
        activity('long', { durationMinutes: 10 * DAY }),
        activity('short'),
        activity('other', { durationMinutes: 4 * DAY }),
      ]),
    );
    expect(found.get('long')).toMatchObject({ totalFloatHours: 0, freeFloatHours: 0, critical: true });
    expect(found.get('short')).toMatchObject({
      totalFloatHours: 72,
      freeFloatHours: 72,
      critical: false,
      lateStart: '2026-03-13T08:00',
      lateFinish: '2026-03-13T17:00',
    });
    expect(found.get('other')?.totalFloatHours).toBe(48);
  });

  test('free float is what an activity has for itself, total float what it shares', () => {
    const found = dates(
      programme(
        [activity('A'), activity('B'), activity('C', { durationMinutes: 5 * DAY }), activity('D')],
        [link('A', 'B'), link('B', 'D'), link('C', 'D')],
      ),
    );
    expect(found.get('A')).toMatchObject({ totalFloatHours: 24, freeFloatHours: 0 });
    expect(found.get('B')).toMatchObject({ totalFloatHours: 24, freeFloatHours: 24 });
  });

  test('two calendars: curing over the weekend takes nothing of a crew that rests', () => {
    const found = dates(
      programme(
        [
          activity('pour', { durationMinutes: 5 * DAY }),
          activity('cure', { durationMinutes: 48 * 60, calendar: '24' }),
          activity('strip'),
        ],
        [link('pour', 'cure'), link('cure', 'strip')],
        { calendars: [standardCalendar(), AROUND] },
      ),
    );
    expect(early(found.get('cure'))).toBe('06 17:00 – 08 17:00');
    expect(early(found.get('strip'))).toBe('09 08:00 – 09 17:00');
    // 15 hours of the night to Monday 08:00, on its own calendar.
    expect(found.get('cure')).toMatchObject({ totalFloatHours: 15, freeFloatHours: 15 });
    expect(found.get('pour')?.totalFloatHours).toBe(0);
  });
});

describe('milestones', () => {
  test('one that follows work stands in the evening, and what follows it starts in the morning', () => {
    const found = dates(
      programme(
        [activity('A'), activity('M', { kind: 'milestone' }), activity('B')],
        [link('A', 'M'), link('M', 'B')],
      ),
    );
    expect(early(found.get('M'))).toBe('02 17:00 – 02 17:00');
    expect(found.get('M')).toMatchObject({
      lateFinish: '2026-03-02T17:00',
      totalFloatHours: 0,
      critical: true,
    });
    expect(early(found.get('B'))).toBe('03 08:00 – 03 17:00');
  });

  test('one at the start stands in the morning', () => {
    expect(early(dates(programme([activity('M', { kind: 'milestone' })])).get('M'))).toBe(
      '02 08:00 – 02 08:00',
    );
  });
});
