import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import type {
  Activity,
  Calendar,
  Constraint,
  Link,
  Programme,
  Shift,
} from '../../../site/schedule/programme.ts';
import { readMspdi } from '../../../site/schedule/read-mspdi.ts';
import { standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { writeMspdi } from '../../../site/schedule/write-mspdi.ts';
import { activity, DAY, link, programme } from './build-programme.ts';
import { sharedFile } from './shared-data.ts';

const again = (found: Programme) => readMspdi(writeMspdi(found));

/** All that MSPDI can say. */
function programmes(): fc.Arbitrary<Programme> {
  const day = fc
    .integer({ min: 1, max: 28 })
    .map((found) => `2026-0${1 + (found % 9)}-${String(found).padStart(2, '0')}`);
  const date = fc
    .tuple(day, fc.integer({ min: 0, max: 1439 }))
    .map(
      ([found, minute]) =>
        `${found}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
    );
  const maybe = fc.option(date, { nil: null });
  const name = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replace(/[^\p{L}\p{N}<>&"'\]!-]/gu, ''));
  const shift = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 600 }))
    .map(([from, minutes]): Shift => [from, Math.min(1440, from + minutes)]);
  const shifts = fc.array(shift, { maxLength: 2 });
  const calendar = (id: string): fc.Arbitrary<Calendar> =>
    fc.record({
      id: fc.constant(id),
      name: name.map((text) => text || 'Site'),
      week: fc.array(shifts, { minLength: 7, maxLength: 7 }),
      exceptions: fc.uniqueArray(
        fc.tuple(day, shifts).map(([found, work]) => ({ from: found, to: found, shifts: work })),
        { maxLength: 4, selector: ({ from }) => from },
      ),
    });
  const constraints = fc.oneof(
    fc.constant<Constraint[]>([]),
    fc.constant<Constraint[]>([{ kind: 'as-late-as-possible', date: null }]),
    fc
      .tuple(
        fc.constantFrom<Constraint['kind'][]>(
          'start-no-earlier-than',
          'start-no-later-than',
          'finish-no-earlier-than',
          'finish-no-later-than',
          'mandatory-start',
          'mandatory-finish',
        ),
        date,
        maybe,
      )
      .map(([kind, at, deadline]): Constraint[] => [
        { kind, date: at },
        ...(deadline === null ? [] : [{ kind: 'finish-no-later-than' as const, date: deadline }]),
      ]),
  );
  const task = fc.record({
    name,
    kind: fc.constantFrom<Activity['kind'][]>('task', 'milestone'),
    calendar: fc.constantFrom('1', '2'),
    durationMinutes: fc.nat(100_000),
    remainingMinutes: fc.nat(100_000),
    percentComplete: fc.nat(100),
    actualStart: maybe,
    actualFinish: maybe,
    plannedStart: maybe,
    plannedFinish: maybe,
    baselineStart: maybe,
    baselineFinish: maybe,
    constraints,
    /** How many levels deeper than at the top, where the line above lets it. */
    depth: fc.nat(2),
  });
  const linkSeed = fc.record({
    from: fc.nat(),
    to: fc.nat(),
    kind: fc.constantFrom<Link['kind'][]>('FS', 'SS', 'FF', 'SF'),
    lagMinutes: fc.integer({ min: -5000, max: 5000 }),
    lagCalendar: fc.constantFrom<Link['lagCalendar'][]>('successor', '24-hour'),
  });
  return fc
    .record({
      name,
      start: date,
      dataDate: maybe,
      calendars: fc.tuple(calendar('1'), calendar('2')),
      tasks: fc.array(task, { minLength: 1, maxLength: 10 }),
      links: fc.array(linkSeed, { maxLength: 8 }),
    })
    .map(({ tasks, links, ...more }) => ({
      ...more,
      source: 'mspdi',
      calendar: '1',
      calendars: [...more.calendars],
      activities: outlined(tasks),
      links: links
        .map(({ from, to, ...rest }) => ({
          predecessor: String((from % tasks.length) + 1),
          successor: String((to % tasks.length) + 1),
          ...rest,
        }))
        // A file lists links with their successors.
        .toSorted((a, b) => Number(a.successor) - Number(b.successor)),
    }));
}

function outlined(tasks: readonly (Omit<Activity, 'id' | 'parent'> & { depth: number })[]): Activity[] {
  const above: Activity[] = [];
  return tasks.map(({ depth, ...task }, index) => {
    above.length = Math.min(above.length, depth);
    const parent = above.at(-1) ?? null;
    if (parent) {
      parent.kind = 'summary';
      parent.calendar = '1';
    }
    const found: Activity = { ...task, id: String(index + 1), parent: parent?.id ?? null };
    above.push(found);
    return found;
  });
}

test('what goes through a file is the same', () => {
  fc.assert(
    fc.property(programmes(), (any) => {
      expect(again(any)).toEqual({ programme: any, notices: [] });
    }),
    { numRuns: 200 },
  );
});

test.for(['schedule/task-links-project2016.mspdi.xml', 'schependomlaan/plan/planning-2015-02-18.mspdi.xml'])(
  'the real programme %s stays the same',
  (name, context) => {
    const file = sharedFile(name);
    if (file.absent) return context.skip(file.absent);
    const { programme: real } = readMspdi(readFileSync(file.path, 'utf8'));
    expect(again(real)).toEqual({ programme: real, notices: [] });
  },
);

describe('what MSPDI cannot say', () => {
  test('ids that are no numbers get numbers, and stay as WBS codes and in a column that brings them back', () => {
    const found = programme([activity('L5-A'), activity('L5-B')], [link('L5-A', 'L5-B')]);
    expect(writeMspdi(found)).toContain('<WBS>L5-B</WBS>');
    const { activities, links } = again(found).programme;
    expect(activities.map(({ id }) => id)).toEqual(['L5-A', 'L5-B']);
    expect(links).toMatchObject([{ predecessor: 'L5-A', successor: 'L5-B' }]);
  });

  test('level of effort becomes a task, soft dates stay soft where none is mandatory', () => {
    const found = programme([
      activity('1', { kind: 'level-of-effort' }),
      activity('2', { constraints: [{ kind: 'start-on', date: '2026-03-05T08:00' }] }),
    ]);
    const { activities } = again(found).programme;
    expect(activities[0]?.kind).toBe('task');
    expect(activities[1]?.constraints).toEqual([{ kind: 'start-on', date: '2026-03-05T08:00' }]);
  });

  test('characters that no XML may hold are gone', () => {
    expect(
      again(programme([activity('1', { name: 'a\u0000b\u000Bc\uFFFEd' })])).programme.activities[0]?.name,
    ).toBe('abcd');
  });
});

test('an analysis is written beside the plan, in MS Project’s words', () => {
  const found = programme([activity('1', { durationMinutes: 2 * DAY }), activity('2')], [], {
    calendars: [standardCalendar()],
  });
  const xml = writeMspdi(found, { analysis: analyse(found) });
  expect(xml).toContain('<FinishDate>2026-03-03T17:00:00</FinishDate>');
  expect(xml).toContain(
    '<Critical>0</Critical><EarlyStart>2026-03-02T08:00:00</EarlyStart><EarlyFinish>2026-03-02T17:00:00</EarlyFinish><LateStart>2026-03-03T08:00:00</LateStart><LateFinish>2026-03-03T17:00:00</LateFinish><FreeSlack>4800</FreeSlack><TotalSlack>4800</TotalSlack>',
  );
});
