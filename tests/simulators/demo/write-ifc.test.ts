import { expect, test } from 'vitest';
import { type DemoElement, demoBuilding } from '../../../simulators/demo/building.ts';
import type { Point2, Prism } from '../../../simulators/demo/building-solids.ts';
import { writeIfc } from '../../../simulators/demo/write-ifc.ts';
import { readIfc } from '../../../site/twin/read-ifc.ts';
import { volumeOf } from '../../site/twin/mesh-facts.ts';

const building = demoBuilding(7);
const file = await writeIfc(building, 'Harbour View Tower');
const content = await readIfc(file);
const readById = new Map(content.elements.map((element) => [element.id, element]));

test('what is written is read again: every element, no other', () => {
  expect(content.schema).toBe('IFC4');
  expect(content.elements).toHaveLength(building.elements.length);
  const wrong = building.elements.filter((element) => {
    const read = readById.get(element.id);
    const storey = building.storeys[element.storey];
    return (
      read?.class !== element.class ||
      read.name !== `${element.name.en} ${element.kind.zh}` ||
      read.storey !== `${storey?.label} ${storey?.name.zh}`
    );
  });
  expect(wrong.map(({ name }) => name.en)).toEqual([]);
});

test('storeys stand at their elevations', () => {
  expect(content.storeys.map(({ elevation }) => elevation)).toEqual(
    building.storeys.map(({ elevation }) => elevation),
  );
});

test('every body stands where it was described, Y up, and has its volume, looking outwards', () => {
  const volumes = new Map<number, number>();
  for (const piece of content.pieces)
    volumes.set(piece.feature, (volumes.get(piece.feature) ?? 0) + volumeOf(piece));
  const wrong = building.elements.flatMap((element) => {
    const read = readById.get(element.id);
    if (!read) return [element.name.en];
    const volume = element.solids.reduce((sum, prism) => sum + prismVolume(prism), 0);
    const sameBox = boxOf(element).every((value, at) => Math.abs(value - (read.box[at] ?? 0)) < 0.002);
    const sameVolume = Math.abs(volume - (volumes.get(read.feature) ?? 0)) < 0.001 * volume + 0.0005;
    return sameBox && sameVolume ? [] : [element.name.en];
  });
  expect(wrong).toEqual([]);
});

test('zone, trade, strength class and the Chinese name are properties', () => {
  const slab = building.elements.find(({ name }) => name.en === 'Slab L5-A');
  expect(readById.get(slab?.id ?? '')?.properties).toEqual({
    'Construction.Zone': 'A',
    'Construction.Trade': 'slab',
    'Construction.NameZh': '楼板 L5-A',
    'Pset_ConcreteElementGeneral.StrengthClass': 'C35',
  });
});

test('glass lets light through, concrete does not', () => {
  const opacities = (name: string) =>
    content.pieces
      .filter(({ feature }) => content.elements[feature]?.class === name)
      .map(({ colour }) => colour[3]);
  expect(new Set(opacities('IfcWindow'))).toEqual(new Set([1, 0.4]));
  expect(new Set(opacities('IfcColumn'))).toEqual(new Set([1]));
});

function prismVolume({ outline, holes, depth }: Prism): number {
  const area = (loop: readonly Point2[]) =>
    Math.abs(
      loop.reduce((sum, [u, v], at) => {
        const [nextU, nextV] = loop[(at + 1) % loop.length] ?? [0, 0];
        return sum + (u * nextV - nextU * v) / 2;
      }, 0),
    );
  return depth * holes.reduce((sum, hole) => sum - area(hole), area(outline));
}

/** The box of the described solids, turned from Z up to Y up. */
function boxOf({ solids }: DemoElement): number[] {
  const corners = solids.flatMap(({ at: [x, y, z], along, outline, depth }) =>
    outline.flatMap(([u, v]) =>
      [0, depth].map((out) => {
        if (along === 'up') return [x + u, z + out, -(y + v)];
        return along === 'north' ? [x + u, z + v, -(y + out)] : [x + out, z + v, -(y + u)];
      }),
    ),
  );
  const axis = (which: number) => corners.map((corner) => corner[which] ?? Number.NaN);
  return [0, 1, 2]
    .map((which) => Math.min(...axis(which)))
    .concat([0, 1, 2].map((which) => Math.max(...axis(which))));
}
