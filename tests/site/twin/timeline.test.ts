import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { crewOf } from '../../../site/twin/crew.ts';
import { timeline } from '../../../site/twin/timeline.ts';
import { activity, DAY, link, programme } from '../schedule/build-programme.ts';

test('a crew of the site file names trade and person; without one the name tells the trade', () => {
  const crews = [
    {
      name: { en: 'formwork', zh: '模板' },
      activities: ['Formwork*', 'Strip*'],
      responsible: { en: 'Li', zh: '李' },
    },
    { name: { en: 'all else', zh: '其他' }, activities: 'P*' },
  ];
  expect(crewOf({ id: '1', name: 'Strip slab L2' }, crews)).toEqual({
    trade: { en: 'formwork', zh: '模板' },
    responsible: { en: 'Li', zh: '李' },
  });
  expect(crewOf({ id: '2', name: 'Pour slab L2' }, crews)).toEqual({
    trade: { en: 'all else', zh: '其他' },
    responsible: null,
  });
  expect(crewOf({ id: '3', name: 'Glazing L2-A' }, crews)).toMatchObject({
    trade: { en: 'glazing' },
    responsible: null,
  });
});

test('each activity has its three pairs of dates and its elements; the whole reaches from first to last of all of them', () => {
  const plan = programme(
    [
      activity('A', {
        durationMinutes: 2 * DAY,
        remainingMinutes: 0,
        percentComplete: 100,
        actualStart: '2026-03-02T08:00',
        actualFinish: '2026-03-04T17:00',
        plannedStart: '2026-03-02T08:00',
        plannedFinish: '2026-03-03T17:00',
      }),
      activity('B', {
        durationMinutes: 2 * DAY,
        plannedStart: '2026-03-04T08:00',
        plannedFinish: '2026-03-05T17:00',
      }),
    ],
    [link('A', 'B')],
    { dataDate: '2026-03-05T08:00' },
  );
  const elementsOf = new Map([['A', ['slab']]]);
  const found = timeline({ programme: plan, analysis: analyse(plan), elementsOf }, [], '2026-03-05T08:00');
  expect(found).toMatchObject({
    from: '2026-03-02T08:00',
    to: '2026-03-06T17:00',
    today: '2026-03-05T08:00',
  });
  expect(found.activities).toMatchObject([
    {
      id: 'A',
      planned: { start: '2026-03-02T08:00', finish: '2026-03-03T17:00' },
      actual: { start: '2026-03-02T08:00', finish: '2026-03-04T17:00' },
      forecast: { start: '2026-03-02T08:00', finish: '2026-03-04T17:00' },
      elements: ['slab'],
    },
    {
      id: 'B',
      actual: { start: null, finish: null },
      forecast: { start: '2026-03-05T08:00', finish: '2026-03-06T17:00' },
      elements: [],
    },
  ]);
  expect(found.curve.at(-1)?.forecast).toBeCloseTo(100);
});
