import { expect, test } from 'vitest';
import { findElements } from '../../../site/twin/find-elements.ts';

const wall = {
  ...{ id: '1xS3', name: 'Wall 12', class: 'IfcWall', storey: 'L1' },
  properties: { FireRating: 'F90', 'Pset_WallCommon.IsExternal': true, Status: '新建' },
};
const slab = { ...wall, id: '2yT4', name: 'Slab', class: 'IfcSlab', properties: { FireRating: 'F30' } };
const found = (search: string) => findElements([wall, slab], search).map(({ name }) => name);

test('an element is found by a property, by its name or its value, in any language', () => {
  expect(found('f90')).toEqual(['Wall 12']);
  expect(found('firerating')).toEqual(['Wall 12', 'Slab']);
  expect(found('新建')).toEqual(['Wall 12']);
  expect(found('isexternal true')).toEqual(['Wall 12']);
});

test('each word must be found, in whatever order and place', () => {
  expect(found('l1 F30 slab')).toEqual(['Slab']);
  expect(found('wall F30')).toEqual([]);
  expect(found('2yt4')).toEqual(['Slab']);
});
