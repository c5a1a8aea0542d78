import { describe, expect, test } from 'vitest';
import { shippedRules } from '../../rules/catalogue/shipped-rules.ts';
import { CASES, type CatalogueCase, type Level, seriesOf } from './catalogue-cases.ts';
import { OWN, SIX } from './own-timelines.ts';
import { Timeline } from './timeline.ts';

// A logger's rhythm.
const EVERY = 5;
const WARM_UP = 30;
const shipped = shippedRules();

interface Playing {
  /** Each message comes as often as this. */
  copies?: number;
  /** The service is killed and started again at these minutes. */
  restartAt?: number[];
  /** Messages of [from, to) come at `to`, oldest first, after that of `to` itself. */
  heldBack?: [from: number, to: number];
}

/** Plays levels, each from its minute on, and tells what came of it. */
async function play(one: CatalogueCase, levels: [minute: number, Level][], until: number, how: Playing = {}) {
  const site = new Timeline(
    shipped.filter(({ rule }) => rule.id === one.rule),
    [one.subject],
  );
  const held: [number, Level][] = [];
  for (let minute = 0; minute <= until; minute++) {
    const level = levels.findLast(([from]) => from <= minute)?.[1] ?? 'normal';
    site.setDerived(one.subject, one.levels[level].derived ?? {});
    await site.tickTo(minute);
    if (minute % EVERY === 0) {
      const isHeld = how.heldBack && minute >= how.heldBack[0] && minute < how.heldBack[1];
      if (isHeld) held.push([minute, level]);
      else await send(site, one, minute, level, how.copies);
      if (minute === how.heldBack?.[1])
        for (const [time, of] of held) await send(site, one, time, of, how.copies);
    }
    if (how.restartAt?.includes(minute)) await site.restart();
  }
  return site;
}

async function send(site: Timeline, one: CatalogueCase, minute: number, level: Level, copies = 1) {
  const { readings = {}, clockOffsetSeconds } = one.levels[level];
  if (clockOffsetSeconds !== undefined) await site.status(one.subject.id, true, clockOffsetSeconds);
  const shown = Object.entries(readings).map(([quantity, value]) => ({
    ...seriesOf(one.subject, quantity),
    minute,
    value,
  }));
  if (shown.length > 0) await site.readings(shown, copies);
}

function phases(one: CatalogueCase) {
  const above = one.warmUp ?? WARM_UP;
  // Derived values are seen a tick later than they are set, and delays that only time fulfils wait for the lateness.
  const inside = above + Math.max(one.raisedWithin, EVERY) + 15;
  const clear = inside + 40;
  const end = clear + one.returnedWithin + 15;
  const levels: [number, Level][] = [
    [0, 'normal'],
    [above, 'above'],
    [inside, 'inside'],
    [clear, 'clear'],
  ];
  return { above, inside, clear, end, levels };
}

test('every rule of the catalogue is shown to do all six, from the table or by timelines of its own', () => {
  const tested = [...CASES.map(({ rule }) => rule), ...Object.keys(OWN)].sort();
  expect(tested).toEqual(shipped.map(({ rule }) => rule.id).sort());
  for (const shown of Object.values(OWN)) expect(Object.keys(shown).sort()).toEqual([...SIX].sort());
});

describe.each(Object.entries(OWN))('%s', (_, shown) => {
  test.each(SIX)('%s', async (what) => {
    const [play, expected] = shown[what];
    expect(await play()).toEqual(expected);
  });
});

describe.each(CASES.map((one) => [one.rule, one] as const))('%s', (_, one) => {
  test('raises within its delay, and clears beyond its deadband', async () => {
    const { above, inside, clear, end, levels } = phases(one);
    const upToInside = await play(one, levels, inside);
    const [raised, ...more] = upToInside.changes;
    expect(raised?.kind).toBe('raised');
    expect(raised?.at).toBeGreaterThanOrEqual(above);
    expect(raised?.at).toBeLessThanOrEqual(above + one.raisedWithin + 1);
    expect(more).toEqual([]);
    const all = await play(one, levels, end);
    expect(all.changes.map(({ kind }) => kind)).toEqual(['raised', 'returned']);
    expect(all.changes[1]?.at).toBeGreaterThanOrEqual(clear);
    expect(all.changes[1]?.at).toBeLessThanOrEqual(clear + one.returnedWithin + 1);
    const state = one.latch ? 'unacknowledged' : 'returned-unacknowledged';
    expect(all.engine.alarms()[0]?.state).toBe(state);
  });

  test('does not raise just below', async () => {
    const { above, end } = phases(one);
    const site = await play(
      one,
      [
        [0, 'normal'],
        [above, 'below'],
      ],
      end,
    );
    expect(site.changes).toEqual([]);
  });

  test('says the same when the service is killed in the middle of a delay', async () => {
    const { above, clear, end, levels } = phases(one);
    const whole = await play(one, levels, end);
    const restartAt = [above + 1, above + 7, above + 16, clear + 3];
    const killed = await play(one, levels, end, { restartAt });
    expect(killed.said()).toEqual(whole.said());
    expect(killed.engine.alarms()).toEqual(whole.engine.alarms());
  });

  test('says the same when everything comes three times', async () => {
    const { end, levels } = phases(one);
    const once = await play(one, levels, end);
    const thrice = await play(one, levels, end, { copies: 3 });
    expect(thrice.said()).toEqual(once.said());
  });
});

const isFromReadings = ({ levels }: CatalogueCase) => Boolean(levels.above.readings) && !levels.above.derived;

describe.each(CASES.filter(isFromReadings).map((one) => [one.rule, one] as const))(
  '%s from readings',
  (_, one) => {
    test('knows the same times in the end when readings come late and out of order', async () => {
      const { above, clear, end, levels } = phases(one);
      const inTime = (await play(one, levels, end)).engine.alarms()[0];
      const times = { raisedAt: inTime?.raisedAt, returnedAt: inTime?.returnedAt, count: 1 };
      const twentyMinutes = await play(one, levels, end, { heldBack: [above, above + 20] });
      expect(twentyMinutes.engine.alarms()).toMatchObject([times]);
      const whenAllIsOver = Math.ceil((clear + 15) / EVERY) * EVERY;
      const afterwards = await play(one, levels, end + 30, { heldBack: [above, whenAllIsOver] });
      expect(afterwards.engine.alarms()).toMatchObject([times]);
      expect(afterwards.changes.filter(({ announce }) => announce).map(({ kind }) => kind)).toEqual([
        'raised',
        'returned',
      ]);
    });
  },
);

describe.each(CASES.filter((one) => !isFromReadings(one)).map((one) => [one.rule, one] as const))(
  '%s from what engineering or a gateway tells',
  (_, one) => {
    test('what is not known yet raises nothing; when the data come it does, within its delay', async () => {
      const { above, levels } = phases(one);
      const known = above + 25;
      const until = known + one.raisedWithin + 15;
      const unknown: CatalogueCase = {
        ...one,
        levels: { ...one.levels, inside: { derived: nulls(one.levels.above.derived ?? {}) } },
      };
      const late: typeof levels = [
        [0, 'normal'],
        [above, 'inside'],
        [known, 'above'],
      ];
      const before = await play(unknown, late, known - 1);
      expect(before.changes).toEqual([]);
      const site = await play(unknown, late, until);
      expect(site.changes.map(({ kind }) => kind)).toEqual(['raised']);
      expect(site.changes[0]?.at).toBeGreaterThanOrEqual(known);
      expect(site.changes[0]?.at).toBeLessThanOrEqual(known + one.raisedWithin + EVERY);
    });

    test('a gap in the data clears nothing', async () => {
      const { above, levels } = phases(one);
      const gap = above + one.raisedWithin + 10;
      const unknown: CatalogueCase = {
        ...one,
        levels: { ...one.levels, inside: { derived: nulls(one.levels.above.derived ?? {}) } },
      };
      const site = await play(
        unknown,
        [...levels.slice(0, 2), [gap, 'inside']],
        gap + one.returnedWithin + 30,
      );
      expect(site.changes.map(({ kind }) => kind)).toEqual(['raised']);
    });
  },
);

function nulls(values: Record<string, unknown>): Record<string, null> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, null]));
}
