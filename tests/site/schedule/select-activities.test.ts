import { expect, test } from 'vitest';
import { selectActivities } from '../../../site/schedule/select-activities.ts';
import { tradeOf } from '../../../site/schedule/trade-of.ts';
import { activity, programme } from './build-programme.ts';

test.each([
  ['Formwork slab L2-A 楼板支模', 'formwork slab 楼板支模'],
  ['Formwork slab L12-B 楼板支模', 'formwork slab 楼板支模'],
  ['5层A区梁板钢筋', '梁板钢筋'],
  ['3号楼12层梁板钢筋', '梁板钢筋'],
  ['MEP rough-in B1', 'mep rough in'],
  ['A1', 'a1'],
])('the trade of %s is %s', (name, trade) => {
  expect(tradeOf({ id: '1', name })).toBe(trade);
});

test('what the site file says of a trade goes before names', () => {
  const trades = [{ id: 'concrete', activities: ['Pour*', '*浇筑*'] }];
  expect(tradeOf({ id: '1', name: 'Pour slab L1' }, trades)).toBe('concrete');
  expect(tradeOf({ id: '1', name: 'Strip slab L1' }, trades)).toBe('strip slab');
});

test('all that a selector names must hold, of a list any; a selector that names nothing means nothing', () => {
  const tree = programme([
    activity('S', { kind: 'summary', name: 'Storey L5' }),
    activity('T', { kind: 'summary', name: 'Storey L6' }),
    activity('1', { name: 'Pour slab L5', parent: 'S' }),
    activity('2', { name: 'Strip slab L5', parent: 'S' }),
    activity('3', { name: 'Pour slab L6', parent: 'T' }),
  ]);
  const ids = (selector: Parameters<typeof selectActivities>[1]) =>
    selectActivities(tree, selector).map(({ id }) => id);
  expect(ids({ activities: 'pour*' })).toEqual(['1', '3']);
  expect(ids({ activities: 'pour*', wbs: 'Storey L5' })).toEqual(['1']);
  expect(ids({ wbs: ['S', 'Storey L6'] })).toEqual(['1', '2', '3']);
  expect(ids({ trade: 'strip slab' })).toEqual(['2']);
  expect(ids({})).toEqual([]);
});
