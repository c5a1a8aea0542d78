import { expect, test } from 'vitest';
import { dueReports } from '../../../app/reports/due-reports.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const named = (now: string, zone: string, at: string) =>
  dueReports(utc(now), zone, at)
    .slice(-3)
    .map(({ kind, date }) => `${kind} ${date}`);

test('the daily report is due on the next morning in the time of the site, not before', () => {
  expect(named('2026-03-04T22:29', 'Asia/Shanghai', '06:30').at(-1)).toBe('daily 2026-03-03');
  expect(named('2026-03-04T22:30', 'Asia/Shanghai', '06:30').at(-1)).toBe('daily 2026-03-04');
});

test('a week ends on Sunday, a month on its last day', () => {
  expect(named('2026-03-02T07:00', 'UTC', '06:30')).toEqual([
    'monthly 2026-02-28',
    'daily 2026-03-01',
    'weekly 2026-03-01',
  ]);
});

test('a time that the clocks skip or repeat is due once a day', () => {
  for (const now of ['2026-03-30T12:00', '2026-10-26T12:00']) {
    const dates = dueReports(utc(now), 'Europe/Berlin', '02:30').flatMap(({ kind, date }) =>
      kind === 'daily' ? date : [],
    );
    expect(new Set(dates).size).toBe(dates.length);
    expect(dates).toHaveLength(8);
  }
  const spring = dueReports(utc('2026-03-29T12:00'), 'Europe/Berlin', '06:30').findLast(
    ({ kind }) => kind === 'daily',
  );
  expect(spring?.dueAt).toBe(utc('2026-03-29T04:30'));
});

test('of a long outage the last week is sent', () => {
  const dates = dueReports(utc('2026-05-20T12:00'), 'UTC', '06:30').filter(({ kind }) => kind === 'daily');
  expect(dates[0]?.date).toBe('2026-05-12');
  expect(dates.at(-1)?.date).toBe('2026-05-19');
});
