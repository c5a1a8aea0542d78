import { expect, test } from 'vitest';
import { compareProgrammes } from '../../../../site/schedule/compare/compare-programmes.ts';
import { milestoneTrend } from '../../../../site/schedule/compare/milestone-trend.ts';
import { withBaseline } from '../../../../site/schedule/compare/with-baseline.ts';
import { roundTheClockCalendar, standardCalendar } from '../../../../site/schedule/standard-calendars.ts';
import { activity, DAY, link, programme } from '../build-programme.ts';

/** A (2 d) → B (3 d) → topping out, from Monday 2026-03-02. */
const activities = [
  activity('A', { durationMinutes: 2 * DAY }),
  activity('B', { durationMinutes: 3 * DAY }),
  activity('top', { kind: 'milestone' }),
];
const links = [link('A', 'B'), link('B', 'top')];
const before = programme(activities, links);

test('a programme compared with itself has changed nothing', () => {
  expect(compareProgrammes(before, before)).toEqual({
    finish: { before: '2026-03-06T17:00', after: '2026-03-06T17:00', days: 0 },
    added: [],
    gone: [],
    renamed: [],
    slipped: [],
    durations: [],
    logic: { added: [], gone: [], changed: [] },
    constraints: [],
    calendars: { added: [], gone: [], changed: [], activities: [] },
  });
});

test('a longer activity moves what follows, by working days over the weekend', () => {
  const after = programme(
    activities.map((one) => (one.id === 'A' ? activity('A', { durationMinutes: 4 * DAY }) : one)),
    links,
  );
  const found = compareProgrammes(before, after);
  expect(found.finish).toEqual({ before: '2026-03-06T17:00', after: '2026-03-10T17:00', days: 2 });
  expect(found.durations).toEqual([{ id: 'A', name: 'Activity A', before: 2, after: 4 }]);
  expect(found.slipped.map(({ id, startDays, finishDays }) => [id, startDays, finishDays])).toEqual([
    ['A', 0, 2],
    ['B', 2, 2],
    ['top', 2, 2],
  ]);
  expect(compareProgrammes(after, before).finish.days).toBe(-2);
});

test('what is new, gone, renamed, linked otherwise, bound and on another calendar is named', () => {
  const after = programme(
    [
      activity('A', { durationMinutes: 2 * DAY, name: 'Excavate' }),
      activity('C', { calendar: '24' }),
      activity('top', {
        kind: 'milestone',
        calendar: '24',
        constraints: [{ kind: 'finish-no-later-than', date: '2026-03-05T17:00' }],
      }),
    ],
    [link('A', 'C', { lagMinutes: DAY }), link('C', 'top')],
    {
      calendars: [
        standardCalendar({ exceptions: [{ from: '2026-03-03', to: '2026-03-03', shifts: [] }] }),
        roundTheClockCalendar(),
      ],
    },
  );
  const found = compareProgrammes(before, after);
  expect(found.added).toEqual([{ id: 'C', name: 'Activity C' }]);
  expect(found.gone).toEqual([{ id: 'B', name: 'Activity B' }]);
  expect(found.renamed).toEqual([{ id: 'A', name: 'Excavate', before: 'Activity A', after: 'Excavate' }]);
  expect(found.logic.added.map(({ successor }) => successor)).toEqual(['C', 'top']);
  expect(found.logic.gone.map(({ successor }) => successor)).toEqual(['B', 'top']);
  expect(found.constraints.map(({ id }) => id)).toEqual(['top']);
  expect(found.calendars).toEqual({
    added: [{ id: '24', name: '24 hours' }],
    gone: [],
    changed: [{ id: '1', name: 'Standard', what: ['exceptions'] }],
    activities: [{ id: 'top', name: 'Activity top', before: '1', after: '24' }],
  });
});

test('a link of another kind or lag is changed, and a second one between the same two is new', () => {
  const [was, now] = [link('A', 'B'), link('A', 'B', { kind: 'SS', lagMinutes: DAY })];
  const change = (before: typeof links, after: typeof links) =>
    compareProgrammes(programme(activities, before), programme(activities, after)).logic;
  expect(change([was], [now])).toEqual({ added: [], gone: [], changed: [{ before: was, after: now }] });
  expect(change([was], [now, was])).toEqual({ added: [now], gone: [], changed: [] });
  // Without a lag its calendar says nothing.
  expect(change([was], [{ ...was, lagCalendar: 'project' }]).changed).toEqual([]);
});

test('an update measured by an earlier version has its dates as a baseline', () => {
  const update = programme([...activities, activity('new')], links, { start: '2026-03-04T08:00' });
  const [first, , , added] = withBaseline(update, before).activities;
  expect(first).toMatchObject({ baselineStart: '2026-03-02T08:00', baselineFinish: '2026-03-03T17:00' });
  expect(added).toMatchObject({ baselineStart: null, baselineFinish: null });
});

test('milestones are followed from version to version', () => {
  const later = programme(activities, links, { start: '2026-03-04T08:00' });
  const reached = programme(
    [
      activity('top', {
        kind: 'milestone',
        actualStart: '2026-03-11T17:00',
        actualFinish: '2026-03-11T17:00',
      }),
    ],
    [],
  );
  const without = programme([activity('A')]);
  expect(milestoneTrend([before, later, without, reached])).toEqual([
    {
      id: 'top',
      name: 'Activity top',
      dates: ['2026-03-06T17:00', '2026-03-10T17:00', null, '2026-03-11T17:00'],
      slipDays: 3,
      reached: true,
    },
  ]);
});
