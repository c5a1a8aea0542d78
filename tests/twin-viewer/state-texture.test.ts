import { expect, test } from 'vitest';
import type { Element } from '../../site/twin/element.ts';
import { LOOK } from '../../twin-viewer/src/modes/looks.ts';
import {
  FLAG_FOUND,
  FLAG_SELECTED,
  makeStateTexels,
  STATE_WIDTH,
  writeFlags,
  writeLooks,
} from '../../twin-viewer/src/scene/state-texture.ts';
import { storeyIndex } from '../../twin-viewer/src/scene/storey-index.ts';
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

test('a look lands in the first byte of its feature, and the same one again is no change', () => {
  const elements = [element(3), element(7)];
  const texels = makeStateTexels(elements);
  const lookOf = ({ id }: Element) => (id === 'e7' ? LOOK.late : LOOK.noData);
  expect(writeLooks(texels, elements, lookOf)).toBe(true);
  expect(texels.data[7 * 4]).toBe(statusCode('late'));
  expect(texels.data[3 * 4]).toBe(statusCode('no-data'));
  expect(writeLooks(texels, elements, lookOf)).toBe(false);
});

test('flags do not touch the look, nor the bits that were not asked for', () => {
  const texels = makeStateTexels([element(1)]);
  writeLooks(texels, [element(1)], () => LOOK.done);
  expect(writeFlags(texels, 1, FLAG_FOUND, FLAG_FOUND)).toBe(true);
  expect(writeFlags(texels, 1, FLAG_SELECTED, FLAG_SELECTED)).toBe(true);
  expect(writeFlags(texels, 1, FLAG_SELECTED, FLAG_SELECTED)).toBe(false);
  expect([texels.data[4], texels.data[5]]).toEqual([LOOK.done, FLAG_SELECTED | FLAG_FOUND]);
});

test('the storey is in the last byte, from the bottom up', () => {
  const storeys = [
    { name: 'L1', elevation: 0 },
    { name: 'L2', elevation: 3 },
  ];
  const named = { ...element(0), storey: 'L2' };
  const unnamed = { ...element(1), box: [0, 2.8, 0, 1, 5, 1] as Element['box'] };
  const texels = makeStateTexels([named, unnamed, element(2)], storeyIndex(storeys));
  expect([texels.data[3], texels.data[7], texels.data[11]]).toEqual([1, 1, 0]);
});

test('the codes are the order of the legend, and the legend counts every element once', () => {
  expect(STATUSES.map(statusCode)).toEqual([0, 1, 2, 3, 4, 5]);
  const counts = countStatuses([element(0), element(1), element(2)], { e0: 'done', e1: 'done' });
  expect(counts).toMatchObject({ done: 2, 'no-data': 1, late: 0 });
});
