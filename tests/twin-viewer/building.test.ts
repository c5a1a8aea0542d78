import { BoxGeometry, BufferAttribute, type BufferGeometry, Matrix4, Raycaster, Vector3 } from 'three';
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import { MeshBVH } from 'three-mesh-bvh';
import { expect, test } from 'vitest';
import type { Element } from '../../site/twin/element.ts';
import { LOOK } from '../../twin-viewer/src/modes/looks.ts';
import { makeBuilding } from '../../twin-viewer/src/scene/building.ts';
import type { ModelPart } from '../../twin-viewer/src/scene/model-part.ts';
import { outlineOf } from '../../twin-viewer/src/scene/outline-of.ts';
import { NEVER } from '../../twin-viewer/src/timeline/look-at.ts';

const STOREYS = [
  { name: 'L1', elevation: 0 },
  { name: 'L2', elevation: 3 },
];

/** Two cubes of a metre, one above the other: feature 0 on L1 at height 0, feature 1 on L2 at height 3. */
function tower() {
  const cube = (feature: number, height: number): BufferGeometry => {
    const box = new BoxGeometry(1, 1, 1).translate(0, height + 0.5, 0);
    const count = box.getAttribute('position').count;
    return box.setAttribute('feature', new BufferAttribute(new Float32Array(count).fill(feature), 1));
  };
  const geometry = mergeGeometries([cube(0, 0), cube(1, 3)]);
  const bvh = new MeshBVH(geometry, { indirect: true });
  const part: ModelPart = {
    geometry,
    matrix: new Matrix4(),
    transparent: false,
    bvh: () => bvh,
    edges: null,
  };
  const element = (feature: number, storey: string, height: number): Element => ({
    id: `e${feature}`,
    feature,
    name: `e${feature}`,
    class: 'IfcSlab',
    storey,
    box: [-0.5, height, -0.5, 0.5, height + 1, 0.5],
    properties: {},
  });
  const elements = [element(0, 'L1', 0), element(1, 'L2', 3)];
  const building = makeBuilding([part], elements, STOREYS);
  building.setLooks(() => LOOK.done);
  return { building, elements, part };
}

const from = (height: number) => new Raycaster(new Vector3(0, height, 10), new Vector3(0, 0, -1));

test('a click meets what stands at a height; with the storeys apart it meets it where it is drawn', () => {
  const { building } = tower();
  expect([0.5, 3.5, 2].map((height) => building.pick(from(height)))).toEqual([0, 1, null]);
  building.setStoreyLift(4);
  expect([0.5, 3.5, 7.5].map((height) => building.pick(from(height)))).toEqual([0, null, 1]);
});

test('what a section has cut away cannot be clicked; of what it cuts one meets the inside', () => {
  const { building } = tower();
  const cut = { min: new Vector3(-9, -9, -9), max: new Vector3(9, 2, 0) };
  building.setSection(cut);
  expect(building.pick(from(3.5))).toBeNull();
  expect(building.pick(from(0.5))).toBe(0);
  building.setSection(null);
  expect(building.pick(from(3.5))).toBe(1);
});

test('one looks through a ghost: of the plan at a date, and of what is dimmed', () => {
  const { building } = tower();
  const down = new Raycaster(new Vector3(0, 20, 0), new Vector3(0, -1, 0));
  expect(building.pick(down)).toBe(1);
  building.setContext(
    () => false,
    ({ id }) => id === 'e1',
  );
  expect(building.pick(down)).toBe(0);
  building.setContext(
    () => false,
    () => false,
  );
  building.setDates(({ feature }) => ({
    plannedStart: feature * 10,
    plannedFinish: feature * 10 + 5,
    actualStart: NEVER,
    actualFinish: NEVER,
    forecastStart: NEVER,
    forecastFinish: NEVER,
  }));
  building.setMoment({ view: 'plan', at: 7, today: 100 });
  expect(building.pick(down)).toBe(0);
  building.setMoment({ view: 'plan', at: 12, today: 100 });
  expect(building.pick(down)).toBe(1);
});

test('another date is no change of any texture, another status is one of the state texture', () => {
  const { building, elements } = tower();
  building.setDates(() => null);
  expect(building.setLooks(() => LOOK.done)).toBe(false);
  expect(building.setLooks(({ id }) => (id === 'e1' ? LOOK.late : LOOK.done))).toBe(true);
  building.setMoment({ view: 'actual', at: 3, today: 9 });
  expect(elements.map(building.lookOf)).toEqual([LOOK.noData, LOOK.noData]);
  building.setMoment(null);
  expect(elements.map(building.lookOf)).toEqual([LOOK.done, LOOK.late]);
});

test('the outline of an element is its twelve edges, and nothing of its neighbour', () => {
  const { part } = tower();
  const outline = outlineOf(part, 1);
  const positions = outline?.getAttribute('position');
  expect(positions?.count).toBe(24);
  const heights = Array.from({ length: positions?.count ?? 0 }, (_, vertex) => positions?.getY(vertex));
  expect(new Set(heights)).toEqual(new Set([3, 4]));
  expect(outlineOf(part, 7)).toBeNull();
});
