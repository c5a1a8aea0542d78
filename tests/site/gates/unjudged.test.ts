import { expect, test } from 'vitest';
import type { GateItemStanding, GateStanding } from '../../../site/gates/evaluate-gates.ts';
import { heldByUnjudged } from '../../../site/gates/unjudged.ts';

const name = { en: 'Slab', zh: '楼板' };

function standing(
  activity: string,
  items: Pick<GateItemStanding, 'kind' | 'met'>[],
  more = {},
): GateStanding {
  const said = { detail: name, role: null, tickedBy: null, tickedAt: null, note: null };
  return {
    ...{ gate: 'g', name, activity, activityName: activity, open: true, waivedBy: null },
    finishReported: '2026-03-02T17:00',
    items: items.map((item, index) => ({ id: `i${index}`, name, part: 'criterion', ...item, ...said })),
    ...more,
  };
}

test('an activity is told whose reported finish waits for data alone that nobody has judged', () => {
  const unknown = { kind: 'strength-reached', met: null } as const;
  const ticked = { kind: 'tick', met: true } as const;
  const found = heldByUnjudged([
    standing('held', [unknown, ticked]),
    standing('waits-for-a-person', [unknown, { kind: 'tick', met: false }]),
    standing('not-reached', [{ kind: 'strength-reached', met: false }]),
    standing('goes-on', [unknown], { finishReported: null }),
    standing('waived', [unknown], { open: false, waivedBy: 'C-1' }),
  ]);
  expect(found).toEqual(['held']);
});
