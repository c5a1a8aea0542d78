import { expect, test } from 'vitest';
import type { Element } from '../../../site/twin/element.ts';
import { boxOfModel } from '../../../twin-viewer/src/scene/model-box.ts';

const at = (x: number, y = 0): Element => ({
  id: `${x} ${y}`,
  feature: 0,
  name: '',
  class: 'IfcColumn',
  storey: null,
  box: [x, y, 0, x + 1, y + 3, 1],
  properties: {},
});
const house = Array.from({ length: 20 }, (_, index) => at(index * 2));

test('the picture is made for the whole building', () => {
  const { min, max } = boxOfModel([...house, at(0, 60)]);
  expect([min.x, max.x, max.y]).toEqual([0, 39, 63]);
});

test('a body left at a datum kilometres away does not make the building a dot', () => {
  const { min, max } = boxOfModel([...house, at(-4_075_000, 900_000)]);
  expect([min.x, max.x]).toEqual([0, 39]);
});

test('what stretches over kilometres is shown as a whole', () => {
  const road = Array.from({ length: 40 }, (_, index) => at(index * 500));
  expect(boxOfModel(road).max.x).toBe(39 * 500 + 1);
  expect(boxOfModel([]).isEmpty()).toBe(false);
});
