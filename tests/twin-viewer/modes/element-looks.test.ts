import { expect, test } from 'vitest';
import type { PourState } from '../../../site/concrete/pour.ts';
import type { TimelineActivity } from '../../../site/twin/timeline.ts';
import { categoriesOf, presentActivity } from '../../../twin-viewer/src/modes/crew-categories.ts';
import { elementLooks, type Known } from '../../../twin-viewer/src/modes/element-looks.ts';
import { CATEGORIES_MAX, LOOK, strengthLook, temperatureLook } from '../../../twin-viewer/src/modes/looks.ts';

const pour = (id: string, elements: string[], facts: Partial<PourState>) =>
  ({
    id,
    elements,
    requiredMPa: 20,
    strengthMPa: null,
    coreCelsius: null,
    surfaceCelsius: null,
    ...facts,
  }) as PourState;

function known(facts: Partial<Known>): Known {
  return { statuses: {}, pours: {}, activitiesOf: new Map(), categories: null, at: null, ...facts };
}

test('strength is a share of what is required; of an element in two pours the weaker counts', () => {
  const lookOf = elementLooks(
    'strength',
    known({
      pours: {
        a: pour('a', ['slab', 'wall'], { strengthMPa: 22 }),
        b: pour('b', ['wall'], { strengthMPa: 5 }),
        c: pour('c', ['new'], {}),
      },
    }),
  );
  expect(lookOf('slab')).toBe(strengthLook(1.1));
  expect(lookOf('wall')).toBe(strengthLook(0.25));
  expect([lookOf('new'), lookOf('door')]).toEqual([LOOK.unmeasured, LOOK.unmeasured]);
});

test('temperature is the hottest that is known of it', () => {
  const pours = {
    a: pour('a', ['raft'], { coreCelsius: 61, surfaceCelsius: 40 }),
    b: pour('b', ['raft'], { coreCelsius: 30 }),
  };
  expect(elementLooks('temperature', known({ pours }))('raft')).toBe(temperatureLook(61));
});

function activity(
  trade: string,
  elements: string[],
  start: string | null,
  finish: string | null,
): TimelineActivity {
  return {
    id: trade,
    name: trade,
    trade: { en: trade, zh: trade },
    responsible: null,
    planned: { start: null, finish: null },
    actual: { start, finish },
    forecast: { start: null, finish: null },
    elements,
  };
}

test('the trade of an element is who is at it now, else who comes next, else who was last', () => {
  const done = activity('formwork', ['e'], '2026-03-01', '2026-03-02');
  const runs = activity('rebar', ['e'], '2026-03-02', null);
  const next = activity('pour', ['e'], null, null);
  expect(presentActivity([done, runs, next])?.trade.en).toBe('rebar');
  expect(presentActivity([done, next])?.trade.en).toBe('pour');
  expect(presentActivity([done])?.trade.en).toBe('formwork');
  expect(presentActivity([])).toBeNull();
});

test('at another date it is who was at it then, or will be as it is forecast', () => {
  const at = (trade: string, start: string, finish: string) => ({
    ...activity(trade, ['e'], null, null),
    forecast: { start: `${start}T08:00`, finish: `${finish}T17:00` },
  });
  const order = [at('formwork', '2026-03-02', '2026-03-03'), at('rebar', '2026-03-05', '2026-03-06')];
  const on = (date: string) => presentActivity(order, `${date}T12:00`)?.trade.en;
  expect(['2026-03-01', '2026-03-03', '2026-03-04', '2026-03-05', '2026-04-01'].map(on)).toEqual([
    'formwork',
    'formwork',
    'rebar',
    'rebar',
    'rebar',
  ]);
  const trades = (date: string) =>
    elementLooks(
      'trade',
      known({
        activitiesOf: new Map([['e', order]]),
        categories: categoriesOf(order, 'trade'),
        at: `${date}T12:00`,
      }),
    )('e');
  expect([trades('2026-03-01'), trades('2026-03-03'), trades('2026-03-05')]).toEqual([
    LOOK.categoryToCome,
    LOOK.category,
    LOOK.category + 1,
  ]);
});

test('what has not been begun is pale; who has nobody named stands out', () => {
  const begun = activity('rebar', ['a', 'b'], '2026-03-02', null);
  const later = activity('pour', ['c'], null, null);
  const facts = known({
    activitiesOf: new Map([
      ['a', [begun]],
      ['c', [later]],
    ]),
  });
  const trades = { ...facts, categories: categoriesOf([begun, later], 'trade') };
  const trade = elementLooks('trade', trades);
  expect([trade('a'), trade('c'), trade('z')]).toEqual([LOOK.category, LOOK.categoryToCome + 1, LOOK.nobody]);
  const people = { ...facts, categories: categoriesOf([begun, later], 'responsible') };
  expect(elementLooks('responsible', people)('a')).toBe(LOOK.nobody);
});

test('colours go to the trades with the most elements, the rest share one', () => {
  const many = Array.from({ length: CATEGORIES_MAX + 2 }, (_, at) =>
    activity(
      `t${at}`,
      Array.from({ length: 20 - at }, (_, n) => `e${n}`),
      null,
      null,
    ),
  );
  const { named, hasOthers, of } = categoriesOf(many, 'trade');
  expect(named.map(({ name }) => name.en)).toEqual(['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7']);
  expect(hasOthers).toBe(true);
  expect(of(many.at(-1) as TimelineActivity).look).toBe(LOOK.others);
});
