import { expect, test } from 'vitest';
import { compareElements } from '../../../site/twin/compare-elements.ts';
import type { Element } from '../../../site/twin/element.ts';
import type { IfcContent } from '../../../site/twin/ifc-content.ts';
import { joinContents } from '../../../site/twin/join-contents.ts';

const GREY = [0.5, 0.5, 0.5, 1] as const;
const UP = new Float32Array([0, 1, 0, 0, 1, 0, 0, 1, 0]);

function element(id: string, feature: number, x: number): Element {
  return {
    id,
    feature,
    name: id,
    class: 'IfcSlab',
    storey: 'L1',
    box: [x, 0, 0, x + 1, 0, 1],
    properties: {},
  };
}

/** A file with a triangle for each element, one metre wide, at x. */
function content(places: Record<string, number>, origin: IfcContent['origin'] = [0, 0, 0]): IfcContent {
  const rows = Object.entries(places);
  return {
    schema: 'IFC4',
    elements: rows.map(([id, x], feature) => element(id, feature, x)),
    storeys: [{ name: 'L1', elevation: 0 }],
    pieces: rows.map(([, x], feature) => ({
      feature,
      colour: GREY,
      positions: new Float32Array([x, 0, 0, x + 1, 0, 0, x, 0, 1]),
      normals: UP,
      indices: new Uint32Array([0, 1, 2]),
    })),
    undrawn: [],
    origin,
  };
}

test('two files are one table and one list of bodies, rows numbered through', () => {
  const { elements, pieces, storeys } = joinContents([content({ a: 0, b: 2 }), content({ c: 4 })]);
  expect(elements.map(({ id, feature }) => [id, feature])).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ]);
  expect(pieces.map(({ feature }) => feature)).toEqual([0, 1, 2]);
  expect(storeys).toEqual([{ name: 'L1', elevation: 0 }]);
});

test('what stands in two files alike is drawn once; what they draw differently is one element with both bodies', () => {
  const { elements, pieces } = joinContents([content({ a: 0, b: 2 }), content({ a: 0, b: 7 })]);
  expect(elements.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(pieces.map(({ feature }) => feature)).toEqual([0, 1, 1]);
  expect(elements[1]?.box).toEqual([2, 0, 0, 8, 0, 1]);
});

test('what one file cannot draw and another can is drawn', () => {
  const first = { ...content({ A: 0 }), undrawn: [row('B'), row('C')] };
  const { undrawn } = joinContents([first, { ...content({ B: 1 }), undrawn: [row('A')] }]);
  expect(undrawn).toEqual([row('C')]);

  function row(id: string) {
    return { id, name: `Wall ${id}` };
  }
});

test('a file that counts from another datum is moved to where the first one is', () => {
  const joined = joinContents([content({ a: 0 }, [1000, 0, 0]), content({ b: 0 }, [1200, 0, 0])]);
  expect(joined.origin).toEqual([1000, 0, 0]);
  expect(joined.elements[1]?.box).toEqual([200, 0, 0, 201, 0, 1]);
  expect([...(joined.pieces[1]?.positions ?? [])].slice(0, 3)).toEqual([200, 0, 0]);
});

test('a newer model says what came, what changed and how, and what went', () => {
  const before = [element('a', 0, 0), element('b', 1, 2), element('c', 2, 4)];
  const after = [element('a', 0, 0), { ...element('b', 1, 3), name: 'B' }, element('d', 2, 9)];
  expect(compareElements(before, after)).toEqual({
    added: [{ id: 'd', name: 'd' }],
    changed: [{ id: 'b', name: 'B', what: ['shape', 'name'] }],
    gone: [{ id: 'c', name: 'c' }],
    unchanged: 1,
  });
});

test('the order of properties, and a row that has moved in the table, are no change', () => {
  const one = { ...element('a', 0, 0), properties: { x: 1, y: 2 } };
  const other = { ...element('a', 5, 0), properties: { y: 2, x: 1 } };
  expect(compareElements([one], [other])).toMatchObject({ changed: [], unchanged: 1 });
});
