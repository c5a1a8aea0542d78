import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { toLocalMinutes } from '../../../site/schedule/local-minutes.ts';
import type { Activity, Calendar, Link, Programme, Shift } from '../../../site/schedule/programme.ts';
import { roundTheClockCalendar, standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { activity, link, programme } from './build-programme.ts';

const NIGHT: Shift[] = [
  [0, 300],
  [1200, 1440],
];
const CALENDARS: Calendar[] = [
  standardCalendar({ exceptions: [{ from: '2026-03-10', to: '2026-03-12', shifts: [] }] }),
  roundTheClockCalendar(),
  { ...roundTheClockCalendar(), id: 'night', week: [NIGHT, NIGHT, [], NIGHT, NIGHT, NIGHT, []] },
];

interface LinkSeed {
  from: number;
  to: number;
  kind: Link['kind'];
  lagMinutes: number;
  lagCalendar: Link['lagCalendar'];
}

/** Links only lead on in the list, so there is no loop. */
function programmes(
  calendarIds: readonly string[],
  lags: { min: number; max: number },
  kinds: readonly Link['kind'][] = ['FS', 'SS', 'FF', 'SF'],
) {
  const task = fc.record({
    durationMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3000 })),
    calendar: fc.constantFrom(...calendarIds),
  });
  const seed: fc.Arbitrary<LinkSeed> = fc.record({
    from: fc.nat(),
    to: fc.nat(),
    kind: fc.constantFrom(...kinds),
    lagMinutes: fc.oneof(fc.constant(0), fc.integer(lags)),
    lagCalendar: fc.constantFrom<Link['lagCalendar'][]>('predecessor', 'successor', 'project', '24-hour'),
  });
  return fc
    .tuple(fc.array(task, { minLength: 2, maxLength: 12 }), fc.array(seed, { maxLength: 16 }))
    .map(([tasks, seeds]) => {
      const activities = tasks.map((more, index) => activity(String(index + 1), more));
      const links = seeds.flatMap(({ from, to, ...more }) => {
        const [a, b] = [from % tasks.length, to % tasks.length];
        return a === b ? [] : [link(String(Math.min(a, b) + 1), String(Math.max(a, b) + 1), more)];
      });
      return programme(activities, links, {
        calendars: CALENDARS,
        calendar: calendarIds[0] ?? '1',
      });
    });
}

const ANY = programmes(['1', '24', 'night'], { min: -2000, max: 2000 });

test('without constraints there is no negative float, whatever calendars and lags meet', () => {
  fc.assert(
    fc.property(ANY, (any) => {
      for (const { totalFloatHours, freeFloatHours } of analyse(any).activities) {
        expect(totalFloatHours).toBeGreaterThanOrEqual(0);
        expect(freeFloatHours).toBeGreaterThanOrEqual(0);
        expect(freeFloatHours).toBeLessThanOrEqual(totalFloatHours ?? 0);
      }
    }),
    { numRuns: 500 },
  );
});

test('the activity that finishes last is critical', () => {
  fc.assert(
    fc.property(ANY, (any) => {
      const { activities, projectFinish } = analyse(any);
      for (const found of activities.filter(({ earlyFinish }) => earlyFinish === projectFinish))
        expect(found).toMatchObject({ totalFloatHours: 0, critical: true });
    }),
  );
});

test('a longer duration never brings the finish forward, and within total float it does not move it', () => {
  const longer = (any: Programme, index: number, minutes: number): Programme => ({
    ...any,
    activities: any.activities.map((found, at) =>
      at === index
        ? {
            ...found,
            durationMinutes: found.durationMinutes + minutes,
            remainingMinutes: found.remainingMinutes + minutes,
          }
        : found,
    ),
  });
  // Not with links to a finish: a longer activity then starts sooner, and so may what hangs on its start.
  const anyOfStarts = programmes(['24'], { min: 0, max: 2000 }, ['FS', 'SS']);
  fc.assert(
    fc.property(anyOfStarts, fc.nat(), fc.integer({ min: 1, max: 500 }), (any, pick, more) => {
      const index = pick % any.activities.length;
      const before = analyse(any);
      const after = analyse(longer(any, index, more));
      expect(after.projectFinish >= before.projectFinish).toBe(true);
      if ((before.activities[index]?.totalFloatHours ?? 0) * 60 >= more)
        expect(after.projectFinish).toBe(before.projectFinish);
    }),
  );
});

test('on a calendar of 24 hours, all durations and lags twice as long make it twice as long', () => {
  const twice = (found: Activity): Activity => ({
    ...found,
    durationMinutes: 2 * found.durationMinutes,
    remainingMinutes: 2 * found.remainingMinutes,
  });
  fc.assert(
    fc.property(programmes(['24'], { min: 0, max: 2000 }), (any) => {
      const links = any.links.map((found) => ({ ...found, lagMinutes: 2 * found.lagMinutes }));
      const once = analyse(any);
      const doubled = analyse({ ...any, activities: any.activities.map(twice), links });
      const start = toLocalMinutes(any.start);
      expect(toLocalMinutes(doubled.projectFinish) - start).toBe(
        2 * (toLocalMinutes(once.projectFinish) - start),
      );
      expect(doubled.activities.map(({ totalFloatHours }) => totalFloatHours)).toEqual(
        once.activities.map(({ totalFloatHours }) => 2 * (totalFloatHours ?? 0)),
      );
    }),
  );
});

test('every link is kept by the early dates', () => {
  fc.assert(
    fc.property(programmes(['24'], { min: -2000, max: 2000 }), (any) => {
      const dates = new Map(analyse(any).activities.map((found) => [found.id, found]));
      for (const { predecessor, successor, kind, lagMinutes } of any.links) {
        const [a, b] = [dates.get(predecessor), dates.get(successor)];
        const from = toLocalMinutes((kind.startsWith('F') ? a?.earlyFinish : a?.earlyStart) ?? '');
        const to = toLocalMinutes((kind.endsWith('S') ? b?.earlyStart : b?.earlyFinish) ?? '');
        expect(to - from).toBeGreaterThanOrEqual(lagMinutes);
      }
    }),
  );
});

test('a later successor never moves an early date of what comes before it', () => {
  fc.assert(
    fc.property(ANY, fc.nat(), fc.integer({ min: 1, max: 5000 }), (any, pick, more) => {
      const index = pick % any.activities.length;
      const later = {
        ...any,
        activities: any.activities.map((found, at) =>
          at === index
            ? {
                ...found,
                remainingMinutes: found.remainingMinutes + more,
                constraints: [{ kind: 'start-no-earlier-than' as const, date: '2026-03-20T08:00' }],
              }
            : found,
        ),
      };
      // Links only lead on in the list: all that stands before it does not hang on it.
      const early = (plan: Programme) =>
        analyse(plan)
          .activities.slice(0, index)
          .map(({ earlyStart, earlyFinish }) => [earlyStart, earlyFinish]);
      expect(early(later)).toEqual(early(any));
    }),
  );
});

test('the backward pass is the forward pass of the mirrored programme', () => {
  const mirrored = { FS: 'FS', SS: 'FF', FF: 'SS', SF: 'SF' } as const;
  fc.assert(
    fc.property(programmes(['24'], { min: -2000, max: 2000 }), (any) => {
      const links = any.links.map((found) =>
        link(found.successor, found.predecessor, {
          kind: mirrored[found.kind],
          lagMinutes: found.lagMinutes,
        }),
      );
      const [there, back] = [analyse(any), analyse({ ...any, links })];
      const start = toLocalMinutes(any.start);
      expect(back.projectFinish).toBe(there.projectFinish);
      const end = toLocalMinutes(there.projectFinish);
      expect(there.activities.map(({ lateFinish }) => end - toLocalMinutes(lateFinish))).toEqual(
        back.activities.map(({ earlyStart }) => toLocalMinutes(earlyStart) - start),
      );
    }),
  );
});
