import { expect, test } from 'vitest';
import { evaluateGates, type GateFacts } from '../../../site/gates/evaluate-gates.ts';
import type { Gate } from '../../../site/gates/gate.ts';
import type { GatePour } from '../../../site/gates/gate-data.ts';
import { holdAtGates } from '../../../site/gates/hold-at-gates.ts';
import { analyse } from '../../../site/schedule/analyse.ts';
import { activity, programme } from '../../support/report-site.ts';

const name = { en: 'Slab', zh: '楼板' };
const POUR: GatePour = {
  id: 'L5-A',
  name,
  strengthMPa: 24,
  requiredMPa: 30,
  reached: false,
  limitsKept: true,
  specimens: 2,
};

function standing(items: Gate['criteria'], facts: Partial<GateFacts> = {}) {
  const gate = { id: 'g', name, activities: 'A', criteria: items ?? [] };
  const [found] = evaluateGates([gate], {
    programme: programme([activity('A', {}), activity('B', {})]),
    ticks: [],
    poursOf: () => [POUR],
    waiverOf: () => null,
    ...facts,
  });
  if (!found) throw new Error('no gate');
  return found;
}

const one = (kind: 'strength-reached' | 'limits-kept' | 'specimens-in', more = {}) => [
  { id: 'x', name, kind, ...more },
];

test('data answers: strength, limits and specimens of every pour of the activity', () => {
  expect(standing(one('strength-reached')).items[0]).toMatchObject({
    met: false,
    detail: { en: 'Slab: 24.0 / 30 MPa' },
  });
  expect(standing(one('strength-reached', { MPa: 20 })).open).toBe(false);
  expect(standing(one('limits-kept')).open).toBe(false);
  expect(standing(one('specimens-in', { countMin: 3 })).items[0]).toMatchObject({ met: false });
  const other = { ...POUR, limitsKept: false };
  expect(standing(one('limits-kept'), { poursOf: () => [POUR, other] }).open).toBe(true);
});

test('what nobody knows holds the gate open', () => {
  const unknown = { ...POUR, strengthMPa: null, limitsKept: null, specimens: null };
  for (const kind of ['strength-reached', 'limits-kept', 'specimens-in'] as const)
    expect(standing(one(kind), { poursOf: () => [unknown] })).toMatchObject({
      open: true,
      items: [{ met: null }],
    });
  expect(standing(one('limits-kept'), { poursOf: () => [] })).toMatchObject({
    open: true,
    items: [{ met: null }],
  });
});

test('a tick counts for its own activity, and until it is taken back', () => {
  const items = [{ id: 'x', name, kind: 'tick' as const }];
  const tick = { gate: 'g', activity: 'A', item: 'x', ticked: true, by: 'user:li', at: 5, note: '' };
  expect(standing(items, { ticks: [tick] })).toMatchObject({
    open: false,
    items: [{ tickedBy: 'user:li', note: null }],
  });
  expect(standing(items, { ticks: [{ ...tick, activity: 'B' }] }).open).toBe(true);
  expect(standing(items, { ticks: [{ ...tick, ticked: false }] }).open).toBe(true);
});

test('a waiver closes a gate with its items still open', () => {
  expect(standing(one('strength-reached'), { waiverOf: () => 'C-4' })).toMatchObject({
    open: false,
    waivedBy: 'C-4',
    items: [{ met: false }],
  });
});

test('what finished before the gate was set up needs none', () => {
  const gate = { id: 'g', name, activities: '*', since: '2026-04-01', criteria: one('strength-reached') };
  const done = activity('A', {
    actualStart: '2026-03-02T08:00',
    actualFinish: '2026-03-09T17:00',
    percentComplete: 100,
  });
  const found = evaluateGates([gate], {
    programme: programme([done, activity('B', {})]),
    ticks: [],
    poursOf: () => [],
    waiverOf: () => null,
  });
  expect(found.map((standing) => standing.activity)).toEqual(['B']);
});

test('a finish behind an open gate is kept as reported, and what follows does not count it as finished', () => {
  const done = activity('A', {
    actualStart: '2026-03-02T08:00',
    actualFinish: '2026-03-03T17:00',
    percentComplete: 100,
    remainingMinutes: 0,
  });
  const plan = { ...programme([done, activity('B', {})]), dataDate: '2026-03-04T08:00' };
  const held = holdAtGates(plan, new Set(['A']), plan.dataDate);
  expect(held.activities[0]).toMatchObject({
    actualFinish: null,
    percentComplete: 99,
    finishReported: '2026-03-03T17:00',
  });
  expect(analyse(held).activities[0]?.totalFloatHours).not.toBeNull();
  expect(holdAtGates(plan, new Set(['B']), plan.dataDate).activities).toEqual(plan.activities);
});
