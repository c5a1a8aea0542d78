import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildNetwork } from '../../../../site/schedule/build-network.ts';
import { forwardPass } from '../../../../site/schedule/forward-pass.ts';
import { fromLocalMinutes, toLocalMinutes } from '../../../../site/schedule/local-minutes.ts';
import type { Activity, Calendar, Constraint, Link, Shift } from '../../../../site/schedule/programme.ts';
import { compileNetwork } from '../../../../site/schedule/risk/compile-network.ts';
import { workedAt } from '../../../../site/schedule/risk/compiled-calendar.ts';
import { dateAll, projectFinish } from '../../../../site/schedule/risk/date-node.ts';
import { passSpace } from '../../../../site/schedule/risk/pass-space.ts';
import { roundTheClockCalendar, standardCalendar } from '../../../../site/schedule/standard-calendars.ts';
import { activity, link, programme } from '../build-programme.ts';

const NIGHT: Shift[] = [
  [0, 300],
  [1200, 1440],
];
const CALENDARS: Calendar[] = [
  standardCalendar({ exceptions: [{ from: '2026-03-10', to: '2026-03-12', shifts: [] }] }),
  roundTheClockCalendar(),
  { ...roundTheClockCalendar(), id: 'night', week: [NIGHT, NIGHT, [], NIGHT, NIGHT, NIGHT, []] },
];
const START = toLocalMinutes('2026-03-02T08:00');
const date = fc.integer({ min: -3000, max: 20_000 }).map((minutes) => fromLocalMinutes(START + minutes));

const constraint: fc.Arbitrary<Constraint> = fc.record({
  kind: fc.constantFrom<Constraint['kind'][]>(
    'start-on',
    'start-no-earlier-than',
    'finish-on',
    'finish-no-earlier-than',
    'finish-no-later-than',
    'mandatory-start',
    'mandatory-finish',
  ),
  date,
});

const task = fc
  .record({
    durationMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3000 })),
    calendar: fc.constantFrom('1', '1', '1', '24', 'night'),
    constraints: fc.oneof(
      { weight: 4, arbitrary: fc.constant<Constraint[]>([]) },
      { weight: 1, arbitrary: fc.array(constraint, { maxLength: 2 }) },
    ),
    state: fc.constantFrom('not-started', 'not-started', 'not-started', 'started', 'finished'),
    milestone: fc.constantFrom<('start' | 'finish' | null)[]>(null, 'start', 'finish'),
    expectedFinish: fc.option(date, { freq: 8 }),
    begun: date,
    took: fc.nat({ max: 5000 }),
  })
  .map(
    ({ state, milestone, expectedFinish, begun, took, ...more }): Partial<Activity> => ({
      ...more,
      ...(milestone === null ? {} : { milestone }),
      ...(expectedFinish === null ? {} : { expectedFinish }),
      ...(state === 'not-started' ? {} : { actualStart: begun, percentComplete: 10 }),
      ...(state === 'finished'
        ? { actualFinish: fromLocalMinutes(toLocalMinutes(begun) + took), percentComplete: 100 }
        : {}),
    }),
  );

const seed = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  kind: fc.constantFrom<Link['kind'][]>('FS', 'SS', 'FF', 'SF'),
  lagMinutes: fc.oneof(fc.constant(0), fc.integer({ min: -2000, max: 2000 })),
  lagCalendar: fc.constantFrom<Link['lagCalendar'][]>('predecessor', 'successor', 'project', '24-hour'),
});

/** Links lead on in the list, so there is no loop; the last activity but two is a summary of the last two. */
const programmes = fc
  .record({
    tasks: fc.array(task, { minLength: 3, maxLength: 14 }),
    seeds: fc.array(seed, { maxLength: 20 }),
    dataDate: fc.option(date),
    withSummary: fc.boolean(),
    startLags: fc.boolean(),
  })
  .map(({ tasks, seeds, dataDate, withSummary, startLags }) => {
    const summary = tasks.length - 3;
    const activities = tasks.map((more, index) => {
      const id = String(index + 1);
      if (!withSummary || index < summary) return activity(id, more);
      if (index === summary) return activity(id, { kind: 'summary', calendar: more.calendar ?? '1' });
      return activity(id, { ...more, parent: String(summary + 1) });
    });
    const links = seeds.flatMap(({ from, to, ...more }) => {
      const [a, b] = [from % tasks.length, to % tasks.length].sort((x, y) => x - y) as [number, number];
      const within = withSummary && a === summary;
      return a === b || within ? [] : [link(String(a + 1), String(b + 1), more)];
    });
    return programme(activities, links, {
      calendars: CALENDARS,
      dataDate,
      ...(startLags
        ? { scheduling: { progress: 'retained-logic', mustFinishBy: null, startLags: 'early-start' } }
        : {}),
    });
  });

test('the compiled pass gives the dates of the reference, whatever calendars, lags, constraints and actuals meet', () => {
  fc.assert(
    fc.property(programmes, (any) => {
      const reference = buildNetwork(any);
      const early = forwardPass(reference.network);
      const network = compileNetwork(any, buildNetwork(any), new Map());
      const space = passSpace(network);
      dateAll(network, space);
      for (const [at, index] of reference.network.order.entries()) {
        const calendar = network.calendars[network.calendar[at] ?? 0];
        const node = reference.network.nodes[index];
        const finish = early.finish[index] ?? 0;
        expect(space.workedFinish[at]).toBe(calendar && workedAt(calendar, finish));
        if (!Number.isNaN(space.finish[at])) expect(space.finish[at]).toBe(finish);
        // Where a link hangs on its start, that is when it truly began.
        const begun = network.special[at] === 1 ? node?.startLagsFrom : null;
        const start = begun ?? early.start[index] ?? 0;
        expect(space.workedStart[at]).toBe(calendar && workedAt(calendar, start));
      }
      const last = early.finish.reduce((most, finish) => Math.max(most, finish), START);
      expect(projectFinish(network, space)).toBe(last);
      // A second pass in the same space finds the same.
      const first = space.workedFinish.slice();
      dateAll(network, space);
      expect(space.workedFinish).toEqual(first);
    }),
    { numRuns: 300 },
  );
});

test('what is on one calendar gets by without times of the clock', () => {
  const chain = programme([activity('A'), activity('B'), activity('C')], [link('A', 'B'), link('B', 'C')]);
  const network = compileNetwork(chain, buildNetwork(chain), new Map());
  expect([...network.finishCounts]).toEqual([0, 0, 1]);
  expect([...network.direct]).toEqual([1, 1]);
});
