import { expect, test } from 'vitest';
import { isFound } from '../../../twin-viewer/src/modes/search-elements.ts';
import { queryOfView, viewOfQuery } from '../../../twin-viewer/src/modes/view-link.ts';
import { PLAIN_VIEW, type TwinView } from '../../../twin-viewer/src/modes/view-store.ts';

test('a view goes into the address and comes out of it as it was', () => {
  const view: TwinView = {
    mode: 'planned-actual',
    at: Date.UTC(2026, 10, 5, 8, 30),
    timeView: 'side',
    playing: false,
    explode: 0.5,
    section: [1, 0.6, 1],
    storey: 'L4',
    search: 'stair 2',
  };
  const query = queryOfView(view, '?lang=zh');
  expect(new URLSearchParams(query).get('lang')).toBe('zh');
  expect(viewOfQuery(query)).toEqual(view);
});

test('the usual view leaves the address as it is, and clears what is over', () => {
  expect(queryOfView(PLAIN_VIEW, '?lang=zh')).toBe('?lang=zh');
  expect(queryOfView(PLAIN_VIEW, '?mode=trade&cut=1,1,0.5')).toBe('');
});

test('a day is its noon; what is no mode, no date and no share is as usual', () => {
  expect(viewOfQuery('?date=2026-11-05').at).toBe(Date.UTC(2026, 10, 5, 12));
  expect(viewOfQuery('?mode=magic&date=soon&explode=7&cut=1,2,3&view=up')).toEqual(PLAIN_VIEW);
});

test('a search wants all its words, in any order and any capitals, or a whole GlobalId', () => {
  const slab = {
    id: '2O2Fr$t4X7Zf8NOew3FLOH',
    feature: 0,
    name: 'Slab L2-A',
    class: 'IfcSlab',
    storey: 'L2',
    box: [0, 0, 0, 1, 1, 1] as [number, number, number, number, number, number],
    properties: {},
  };
  expect(['l2 slab', 'IFCSLAB', slab.id].map((search) => isFound(slab, search))).toEqual([true, true, true]);
  expect(['', 'wall', 'slab l3'].map((search) => isFound(slab, search))).toEqual([false, false, false]);
});
