import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../../site/schedule/analyse.ts';
import { buildNetwork } from '../../../../site/schedule/build-network.ts';
import type { Link, Programme } from '../../../../site/schedule/programme.ts';
import { compileNetwork } from '../../../../site/schedule/risk/compile-network.ts';
import { dateAll } from '../../../../site/schedule/risk/date-node.ts';
import { markLongestPath } from '../../../../site/schedule/risk/longest-path.ts';
import { passSpace } from '../../../../site/schedule/risk/pass-space.ts';
import { roundTheClockCalendar } from '../../../../site/schedule/standard-calendars.ts';
import { activity, DAY, link, programme } from '../build-programme.ts';

function pathOf(any: Programme): string[] {
  const network = compileNetwork(any, buildNetwork(any), new Map());
  const space = passSpace(network);
  const marks = new Uint8Array(network.state.length);
  dateAll(network, space);
  markLongestPath(network, space, marks);
  return network.ids.filter((id, node): id is string => id !== null && marks[node] === 1).toSorted();
}

test('on one calendar and without constraints the longest path is what has no total float', () => {
  const seed = fc.record({
    from: fc.nat(),
    to: fc.nat(),
    kind: fc.constantFrom<Link['kind'][]>('FS', 'SS', 'FF', 'SF'),
    lagMinutes: fc.oneof(fc.constant(0), fc.integer({ min: -500, max: 2000 })),
  });
  const any = fc.tuple(
    fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 2, maxLength: 12 }),
    fc.array(seed, { maxLength: 16 }),
  );
  fc.assert(
    fc.property(any, ([durations, seeds]) => {
      const made = programme(
        durations.map((durationMinutes, index) =>
          activity(String(index), { durationMinutes, calendar: '24' }),
        ),
        seeds.flatMap(({ from, to, ...more }) => {
          const ends = [from % durations.length, to % durations.length].toSorted((a, b) => a - b).map(String);
          return ends[0] === ends[1] ? [] : [link(ends[0] ?? '', ends[1] ?? '', more)];
        }),
        { calendars: [roundTheClockCalendar()], calendar: '24' },
      );
      const critical = analyse(made).activities.filter((found) => found.critical);
      expect(pathOf(made)).toEqual(critical.map(({ id }) => id).toSorted());
    }),
    { numRuns: 500 },
  );
});

test('paths that are equally long are both on it, and a constraint ends it', () => {
  const tie = programme(
    ['A', 'B', 'C'].map((id) => activity(id)),
    [link('A', 'C'), link('B', 'C')],
  );
  expect(pathOf(tie)).toEqual(['A', 'B', 'C']);
  const held = programme(
    [
      activity('A'),
      activity('B', { constraints: [{ kind: 'start-no-earlier-than', date: '2026-03-09T08:00' }] }),
    ],
    [link('A', 'B')],
  );
  expect(pathOf(held)).toEqual(['B']);
});

test('a night between two calendars does not break it', () => {
  const any = programme(
    [activity('A', { calendar: '24', durationMinutes: 2 * DAY }), activity('B')],
    [link('A', 'B')],
    { calendars: [...programme([]).calendars, roundTheClockCalendar()] },
  );
  // A is done at midnight and has until the morning; still it is what B waits for.
  expect(pathOf(any)).toEqual(['A', 'B']);
});
