import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLocalMinutes, toLocalMinutes } from '../../../site/schedule/local-minutes.ts';
import type { Calendar, Shift } from '../../../site/schedule/programme.ts';
import { roundTheClockCalendar, standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { workingTime } from '../../../site/schedule/working-time.ts';

const NEVER: Calendar = {
  id: 'never',
  name: 'Never',
  week: [[], [], [], [], [], [], []],
  exceptions: [],
};

describe('a week of five days, 08–12 and 13–17', () => {
  const time = workingTime(standardCalendar());

  test.each([
    ['2026-03-02T08:00', 480, '2026-03-02T17:00', 'a day ends in the evening, not on the next morning'],
    ['2026-03-02T08:00', 240, '2026-03-02T12:00', 'half a day ends before the break'],
    ['2026-03-02T08:00', 241, '2026-03-02T13:01', 'one minute more is after the break'],
    ['2026-03-06T13:00', 480, '2026-03-09T12:00', 'a weekend is passed over'],
    ['2026-03-07T10:00', 60, '2026-03-09T09:00', 'what begins on a Saturday begins on Monday'],
    ['2026-03-02T17:00', 0, '2026-03-02T17:00', 'nothing added stays'],
    ['2026-03-07T10:00', 0, '2026-03-07T10:00', 'nothing added stays on a Saturday'],
    ['2026-03-03T08:00', -480, '2026-03-02T08:00', 'a day back is where that day starts'],
    ['2026-03-02T17:00', -480, '2026-03-02T08:00', 'a day back from the evening is the morning'],
    ['2026-03-09T12:00', -480, '2026-03-06T13:00', 'back over a weekend'],
    ['2026-03-02T08:00', 480 * 261, '2027-03-01T17:00', 'a year of working days'],
    ['1970-01-01T08:00', -60, '1969-12-31T16:00', 'before 1970 too'],
  ])('%s and %i minutes is %s: %s', (at, minutes, expected) => {
    expect(time.add(at, minutes)).toBe(expected);
  });

  test.each([
    ['2026-03-02T08:00', '2026-03-09T08:00', 5 * 480],
    ['2026-03-09T08:00', '2026-03-02T08:00', -5 * 480],
    ['2026-03-02T11:30', '2026-03-02T13:30', 60],
    ['2026-03-02T17:00', '2026-03-03T08:00', 0],
    ['2026-03-07T00:00', '2026-03-08T23:59', 0],
  ])('from %s to %s are %i working minutes', (from, to, minutes) => {
    expect(time.between(from, to)).toBe(minutes);
  });

  test('the next start is now while work goes on, else when it goes on', () => {
    expect(time.nextStart('2026-03-02T08:00')).toBe('2026-03-02T08:00');
    expect(time.nextStart('2026-03-02T12:00')).toBe('2026-03-02T13:00');
    expect(time.nextStart('2026-03-06T17:00')).toBe('2026-03-09T08:00');
  });

  test('the previous finish is now while work goes on, else when it ended', () => {
    expect(time.previousFinish('2026-03-02T17:00')).toBe('2026-03-02T17:00');
    expect(time.previousFinish('2026-03-02T13:00')).toBe('2026-03-02T12:00');
    expect(time.previousFinish('2026-03-09T08:00')).toBe('2026-03-06T17:00');
    expect(time.previousFinish('2026-03-02T09:15')).toBe('2026-03-02T09:15');
  });
});

describe('exceptions', () => {
  const time = workingTime(
    standardCalendar({
      exceptions: [
        { from: '2026-12-21', to: '2027-01-03', shifts: [] },
        { from: '2026-12-29', to: '2026-12-29', shifts: [[480, 720]] },
        { from: '2026-03-07', to: '2026-03-07', shifts: [[480, 600]] },
      ],
    }),
  );

  test('days off are passed over, and the later exception counts where two overlap', () => {
    expect(time.add('2026-12-18T13:00', 240 + 60)).toBe('2026-12-29T09:00');
    expect(time.add('2026-12-18T13:00', 240 + 240 + 60)).toBe('2027-01-04T09:00');
  });

  test('a Saturday of work counts', () => {
    expect(time.between('2026-03-06T17:00', '2026-03-09T08:00')).toBe(120);
  });
});

test('a calendar of 24 hours counts every minute', () => {
  const time = workingTime(roundTheClockCalendar());
  expect(time.add('2026-02-27T22:30', 48 * 60)).toBe('2026-03-01T22:30');
  expect(time.between('2026-01-01T00:00', '2027-01-01T00:00')).toBe(365 * 1440);
  expect(time.nextStart('2026-03-07T00:00')).toBe('2026-03-07T00:00');
});

test('a night shift across midnight is one piece of work', () => {
  const night: Shift[] = [
    [0, 360],
    [1320, 1440],
  ];
  const time = workingTime({ ...NEVER, week: [night, night, night, night, night, night, night] });
  expect(time.add('2026-03-02T22:00', 480)).toBe('2026-03-03T06:00');
  expect(time.add('2026-03-02T22:00', 481)).toBe('2026-03-03T22:01');
  expect(time.previousFinish('2026-03-03T00:00')).toBe('2026-03-03T00:00');
});

test('shifts in any order, overlapping and touching, count once', () => {
  const day: Shift[] = [
    [720, 1020],
    [480, 600],
    [540, 720],
  ];
  const time = workingTime({ ...NEVER, week: [day, [], [], [], [], [], []] });
  expect(time.between('2026-03-02T00:00', '2026-03-03T00:00')).toBe(540);
});

test('a calendar without work says so instead of searching for ever', () => {
  const time = workingTime(NEVER);
  expect(() => time.add('2026-03-02T08:00', 1)).toThrow(/"Never" does not have enough working time/);
  expect(() => time.previousFinish('2026-03-02T08:00')).toThrow(/Give it working days/);
  expect(time.between('2026-03-02T08:00', '2030-03-02T08:00')).toBe(0);
});

test('a calendar that works on one day of its life is used up', () => {
  const time = workingTime({
    ...NEVER,
    exceptions: [{ from: '2040-05-01', to: '2040-05-01', shifts: [[0, 60]] }],
  });
  expect(time.nextStart('2026-03-02T08:00')).toBe('2040-05-01T00:00');
  expect(time.add('2026-03-02T08:00', 60)).toBe('2040-05-01T01:00');
  expect(() => time.add('2026-03-02T08:00', 61)).toThrow('does not have enough working time');
});

test('a date far out of any programme is refused', () => {
  const time = workingTime(standardCalendar());
  expect(() => time.add('1612-03-02T08:00', 1)).toThrow('outside 1900 to 2200');
});

test.each(['', '2026-03-02', '2026-13-02T08:00', '2026-03-02T25:00', 'tomorrow at eight'])(
  '"%s" is no local date and time',
  (text) => {
    expect(() => toLocalMinutes(text)).toThrow('is no local date and time');
  },
);

describe('any calendar', () => {
  const shift = fc
    .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 }))
    .map(([a, b]): Shift => [Math.min(a, b), Math.max(a, b)]);
  const calendar = fc.record({
    id: fc.constant('any'),
    name: fc.constant('Any'),
    week: fc.array(fc.array(shift, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
    exceptions: fc.array(
      fc
        .tuple(
          fc.integer({ min: 1, max: 20 }),
          fc.integer({ min: 0, max: 3 }),
          fc.array(shift, { maxLength: 2 }),
        )
        .map(([day, more, shifts]) => ({
          from: `2026-03-${String(day).padStart(2, '0')}`,
          to: `2026-03-${String(day + more).padStart(2, '0')}`,
          shifts,
        })),
      { maxLength: 3 },
    ),
  });
  const at = fc.integer({ min: 0, max: 20 * 1440 }).map((m) => toLocalMinutes('2026-03-01T00:00') + m);

  test('counts what a clock that ticks through every minute counts', () => {
    fc.assert(
      fc.property(calendar, at, fc.integer({ min: 0, max: 4000 }), (any, from, minutes) => {
        const worked = workingTime(any).between(fromLocalMinutes(from), fromLocalMinutes(from + minutes));
        expect(worked).toBe(tick(any, from, from + minutes));
      }),
      { numRuns: 60 },
    );
  });

  test('comes back to the same working minute, however far it goes', () => {
    fc.assert(
      fc.property(calendar, at, fc.integer({ min: -5000, max: 5000 }), (any, from, minutes) => {
        fc.pre(any.week.some((shifts) => shifts.some(([a, b]) => b > a)));
        const time = workingTime(any);
        const start = fromLocalMinutes(from);
        const end = time.add(start, minutes);
        expect(time.between(start, end)).toBe(minutes);
        expect(time.between(start, time.nextStart(start))).toBe(0);
        expect(time.between(start, time.previousFinish(start))).toBe(0);
        if (minutes > 0) expect(time.previousFinish(end)).toBe(end);
        if (minutes < 0) expect(time.nextStart(end)).toBe(end);
      }),
    );
  });
});

/** The slow way: is each minute worked? */
function tick(calendar: Calendar, from: number, to: number): number {
  let worked = 0;
  for (let minute = from; minute < to; minute++) {
    const local = fromLocalMinutes(minute);
    const date = local.slice(0, 10);
    const exception = calendar.exceptions.findLast((found) => found.from <= date && date <= found.to);
    const weekday = Temporal.PlainDate.from(date).dayOfWeek - 1;
    const ofDay = ((minute % 1440) + 1440) % 1440;
    const shifts = exception?.shifts ?? calendar.week[weekday] ?? [];
    if (shifts.some(([start, end]) => ofDay >= start && ofDay < end)) worked++;
  }
  return worked;
}
