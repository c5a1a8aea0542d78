import { expect, test } from 'vitest';
import type { Element } from '../../site/twin/element.ts';
import { type GroupBy, groupElements } from '../../twin-viewer/src/words/group-elements.ts';

const element = (id: string, kind: string, storey: string | null): Element => ({
  ...{ id, feature: 0, name: id, class: kind, storey },
  ...{ box: [0, 0, 0, 1, 1, 1], properties: {} },
});
const elements = [
  element('slab-2', 'IfcSlab', 'L2'),
  element('slab-1', 'IfcSlab', 'L1'),
  element('wall-1', 'IfcWall', 'L1'),
  element('tree', 'IfcBuildingElementProxy', null),
];
const grouped = (by: GroupBy) =>
  groupElements(elements, {
    by,
    storeys: ['L1', 'L2', 'L3'],
    activities: [
      { id: 'A', name: 'Pour', elements: ['slab-1', 'slab-2', 'gone'] },
      { id: 'B', name: 'Nothing', elements: [] },
    ],
    statusOf: (id) => (id === 'slab-1' ? 'late' : 'done'),
    nameOfStatus: (status) => status,
    nameOfClass: (name) => name.slice(3),
    rest: 'nowhere',
  }).map(({ name, elements: members }) => [name, members.map(({ id }) => id)]);

test('storeys stand from the bottom up, what has none comes last, and no group is empty', () => {
  expect(grouped('storey')).toEqual([
    ['L1', ['slab-1', 'wall-1']],
    ['L2', ['slab-2']],
    ['nowhere', ['tree']],
  ]);
});

test('kinds stand in order, by the name that people know', () => {
  expect(grouped('class').map(([name]) => name)).toEqual(['BuildingElementProxy', 'Slab', 'Wall']);
});

test('by activity, what belongs to none is there as well, and what is gone from the model is not', () => {
  expect(grouped('activity')).toEqual([
    ['Pour', ['slab-1', 'slab-2']],
    ['nowhere', ['wall-1', 'tree']],
  ]);
});

test('by status the worst come first', () => {
  expect(grouped('status').map(([name]) => name)).toEqual(['late', 'done']);
});
