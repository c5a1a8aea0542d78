import { expect, test } from 'vitest';
import type { Element } from '../../site/twin/element.ts';
import {
  FLAG_SELECTED,
  makeStateTexels,
  STATE_WIDTH,
  writeFlags,
  writeStatuses,
} from '../../twin-viewer/src/scene/state-texture.ts';
import { countStatuses, STATUSES, statusCode } from '../../twin-viewer/src/words/count-statuses.ts';

const element = (feature: number): Element => ({
  id: `e${feature}`,
  feature,
  name: '',
  class: 'IfcSlab',
  storey: null,
  box: [0, 0, 0, 1, 1, 1],
  properties: {},
});

test('has a texel for every feature id, row by row, and begins without data', () => {
  const texels = makeStateTexels([element(0), element(STATE_WIDTH)]);
  expect([texels.width, texels.height]).toEqual([STATE_WIDTH, 2]);
  expect(texels.data[STATE_WIDTH * 4]).toBe(statusCode('no-data'));
});

test('a status lands in the first byte of its feature, and the same one again is no change', () => {
  const elements = [element(3), element(7)];
  const texels = makeStateTexels(elements);
  expect(writeStatuses(texels, elements, { e7: 'late' })).toBe(true);
  expect(texels.data[7 * 4]).toBe(statusCode('late'));
  expect(texels.data[3 * 4]).toBe(statusCode('no-data'));
  expect(writeStatuses(texels, elements, { e7: 'late' })).toBe(false);
});

test('flags do not touch the status', () => {
  const texels = makeStateTexels([element(1)]);
  writeStatuses(texels, [element(1)], { e1: 'done' });
  expect(writeFlags(texels, 1, FLAG_SELECTED)).toBe(true);
  expect(writeFlags(texels, 1, FLAG_SELECTED)).toBe(false);
  expect([texels.data[4], texels.data[5]]).toEqual([statusCode('done'), FLAG_SELECTED]);
});

test('the codes are the order of the legend, and the legend counts every element once', () => {
  expect(STATUSES.map(statusCode)).toEqual([0, 1, 2, 3, 4, 5]);
  const counts = countStatuses([element(0), element(1), element(2)], { e0: 'done', e1: 'done' });
  expect(counts).toMatchObject({ done: 2, 'no-data': 1, late: 0 });
});
