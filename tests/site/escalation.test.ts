import { expect, test } from 'vitest';
import {
  type Escalating,
  escalated,
  nextLevelAt,
  raisedTo,
  workingHoursLeft,
} from '../../site/escalation.ts';
import { fromLocal } from '../../site/local-time.ts';
import { standardCalendar } from '../../site/schedule/standard-calendars.ts';

const zone = 'Asia/Shanghai';
const at = (local: string) => fromLocal(local, zone);
const clock = {
  times: { level1Hours: 8, level2Hours: 16 },
  calendar: standardCalendar(),
  timeZone: zone,
};
// Friday afternoon, two working hours before the weekend.
const raised: Escalating = { level: 1, since: at('2026-03-06T15:00') };

test('a weekend does not count: what was raised on Friday at three goes up on Monday', () => {
  expect(nextLevelAt(raised, clock)).toBe(at('2026-03-09T15:00'));
  expect(escalated(raised, clock, at('2026-03-09T14:59'))).toBeNull();
  expect(escalated(raised, clock, at('2026-03-09T15:00'))).toMatchObject({
    level: 2,
    levelSince: at('2026-03-09T15:00'),
    levelHistory: [{ level: 2, by: 'clock' }],
  });
});

test('a holiday does not count, and a weekend that is worked for it does', () => {
  // The first of May is a Friday; the holiday lasts to Tuesday, and Saturday the ninth is worked for it.
  const shifts = standardCalendar().week[0] ?? [];
  const exceptions = [
    { from: '2026-05-01', to: '2026-05-05', shifts: [] },
    { from: '2026-05-09', to: '2026-05-09', shifts },
  ];
  const holidays = { ...clock, calendar: standardCalendar({ exceptions }) };
  const before: Escalating = { level: 1, since: at('2026-04-30T15:00') };
  expect(nextLevelAt(before, clock)).toBe(at('2026-05-01T15:00'));
  expect(nextLevelAt(before, holidays)).toBe(at('2026-05-06T15:00'));
  expect(escalated(before, holidays, at('2026-05-06T14:59'))).toBeNull();
  expect(escalated(before, holidays, at('2026-05-07T15:00'))?.levelHistory).toMatchObject([
    { level: 2, at: at('2026-05-06T15:00') },
  ]);
  // Level 2 has sixteen hours: Wednesday afternoon, Thursday, Friday, and the rest on the Saturday that is worked.
  const heads: Escalating = { ...before, level: 2, levelSince: at('2026-05-07T15:00') };
  expect(nextLevelAt(heads, clock)).toBe(at('2026-05-11T15:00'));
  expect(nextLevelAt(heads, holidays)).toBe(at('2026-05-09T15:00'));
  expect(workingHoursLeft(before, holidays, at('2026-05-03T12:00'))).toBe(6);
});

test('whoever looks late finds the times at which it was due, and both levels', () => {
  const late = escalated(raised, clock, at('2026-06-01T08:00'));
  expect(late?.levelHistory).toMatchObject([
    { level: 2, at: at('2026-03-09T15:00') },
    { level: 3, at: at('2026-03-11T15:00') },
  ]);
  expect(late && escalated(late, clock, at('2027-06-01T08:00'))).toBeNull();
});

test('looking every minute and looking once give the same, and a level comes once', () => {
  let item: Escalating = raised;
  for (let now = raised.since; now <= at('2026-03-12T00:00'); now += 60_000)
    item = escalated(item, clock, now) ?? item;
  expect(item).toEqual(escalated(raised, clock, at('2026-03-12T00:00')));
});

test('a level that was raised by hand has its own time from then on', () => {
  const byHand = raisedTo(raised, { level: 2, at: at('2026-03-06T16:00'), by: 'user:li', why: 'urgent' });
  expect(nextLevelAt(byHand, clock)).toBe(at('2026-03-10T16:00'));
  expect(workingHoursLeft(byHand, clock, at('2026-03-09T08:00'))).toBe(15);
  expect(workingHoursLeft(byHand, clock, at('2026-04-09T08:00'))).toBe(0);
});

test('a calendar without work never strikes', () => {
  const idle = {
    ...clock,
    calendar: { ...standardCalendar({ id: 'idle' }), week: [[], [], [], [], [], [], []] },
  };
  expect(nextLevelAt(raised, idle)).toBeNull();
  expect(escalated(raised, idle, at('2030-01-01T00:00'))).toBeNull();
});
