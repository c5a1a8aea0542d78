import { expect, test } from 'vitest';
import { behindPlanDays, judgedActivities } from '../../../rules/derived/behind-plan.ts';
import type { Activity, Link } from '../../../site/schedule/programme.ts';
import { activity, programme } from '../../support/report-site.ts';
import { dated } from './raft-facts.ts';

const planned = { plannedStart: '2026-03-02T08:00', plannedFinish: '2026-03-03T17:00' };
const days = (more: Partial<Activity>, now: string) =>
  behindPlanDays(dated(programme([activity('walls', { ...planned, ...more })])), 'walls', now);

test.each<[string, Partial<Activity>, string, number | null]>([
  ['runs as planned', { actualStart: '2026-03-02T08:00', remainingMinutes: 480 }, '2026-03-03T08:00', 0],
  ['is half a day late', { actualStart: '2026-03-02T08:00', remainingMinutes: 480 }, '2026-03-03T13:00', 0.5],
  ['is a day ahead', { actualStart: '2026-03-02T08:00', remainingMinutes: 480 }, '2026-03-02T08:00', -1],
  ['should have begun two working days ago', {}, '2026-03-04T08:00', 2],
  ['over a holiday no day is lost', {}, '2026-03-06T08:00', 3],
  [
    'is done',
    { actualStart: '2026-03-02T08:00', actualFinish: '2026-03-03T17:00' },
    '2026-03-09T08:00',
    null,
  ],
  ['has no plan', { plannedStart: null, plannedFinish: null }, '2026-03-04T08:00', null],
])('an activity that %s', (_, more, now, expected) => {
  expect(days(more, now)).toEqual(expected);
});

test('what is judged runs, or should run and waits for nobody', () => {
  const link = (predecessor: string, successor: string, kind: Link['kind']): Link => ({
    ...{ predecessor, successor, kind, lagMinutes: 0, lagCalendar: 'successor' },
  });
  const plan = {
    ...programme([
      activity('done', { ...planned, actualStart: '2026-03-02T08:00', actualFinish: '2026-03-02T17:00' }),
      activity('runs', { ...planned, actualStart: '2026-03-02T08:00' }),
      activity('free', planned),
      activity('waits', planned),
      activity('beside', planned),
      activity('later', { plannedStart: '2026-04-01T08:00', plannedFinish: '2026-04-02T17:00' }),
      activity('mark', { ...planned, kind: 'milestone' }),
    ]),
    links: [link('done', 'free', 'FS'), link('runs', 'waits', 'FS'), link('runs', 'beside', 'SS')],
  };
  expect(judgedActivities(plan, '2026-03-04T08:00')).toEqual(['runs', 'free', 'beside']);
});
