import { expect, test } from 'vitest';
import { demoBuilding } from '../../../simulators/demo/building.ts';

const building = demoBuilding(7);
const inZone = (zone: 'A' | 'B') => building.elements.filter((element) => element.zone === zone);

test('it has a basement, twelve storeys and a roof, and more than 900 elements', () => {
  expect(building.storeys.map(({ label }) => label).join(' ')).toBe(
    'B1 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 L12 RF',
  );
  expect(building.storeys.find(({ label }) => label === 'L12')?.name).toEqual({
    en: 'Level 12',
    zh: '十二层',
  });
  expect(building.storeys.map(({ elevation }) => elevation).slice(0, 4)).toEqual([-4.2, 0, 4.2, 7.8]);
  expect(building.elements.length).toBeGreaterThan(900);
});

test('ids are GlobalIds, the same for the same seed and no two alike', () => {
  const ids = building.elements.map(({ id }) => id);
  expect(ids.filter((id) => !/^[0-3][0-9A-Za-z_$]{21}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(demoBuilding(7)).toEqual(building);
  expect(new Set(demoBuilding(8).elements.map(({ id }) => id)).isDisjointFrom(new Set(ids))).toBe(true);
});

test('English names are unique and both languages say where it is', () => {
  const names = building.elements.map(({ name }) => name.en);
  expect(new Set(names).size).toBe(names.length);
  const slab = building.elements.find(({ name }) => name.en === 'Slab L5-A');
  expect(slab).toMatchObject({ name: { zh: '楼板 L5-A' }, class: 'IfcSlab', trade: 'slab', grade: 'C35' });
});

test('each zone has what its pours need on every storey', () => {
  for (const zone of ['A', 'B'] as const) {
    const trades = building.storeys.map(
      (_, storey) =>
        new Set(
          inZone(zone)
            .filter((element) => element.storey === storey)
            .map(({ trade }) => trade),
        ),
    );
    expect([...(trades[0] ?? [])].sort()).toEqual(['column', 'foundation', 'stair', 'wall']);
    for (const floor of trades.slice(1, -1))
      expect([...floor].sort()).toEqual(['column', 'facade', 'slab', 'stair', 'wall']);
    expect([...(trades.at(-1) ?? [])].sort()).toEqual(['parapet', 'slab']);
  }
});

test('every solid has an outline, a depth and finite numbers', () => {
  const odd = building.elements.flatMap(({ name, solids }) =>
    solids.flatMap(({ at, outline, holes, depth }) =>
      [...at, ...outline.flat(), ...holes.flat(2)].every(Number.isFinite) &&
      outline.length >= 3 &&
      depth > 0.01
        ? []
        : [name.en],
    ),
  );
  expect(odd).toEqual([]);
  expect(building.elements.filter(({ solids }) => solids.length === 0)).toEqual([]);
});

test('a flight climbs half a storey in steps that a person can take', () => {
  const flight = building.elements.find(({ name }) => name.en === 'Stair flight L5-A F1');
  const heights = (flight?.solids[0]?.outline ?? []).map(([, height]) => height);
  const treads = [...new Set(heights.filter((height) => height > 0))].sort((a, b) => a - b);
  expect(treads.at(-1)).toBeCloseTo(1.8, 3);
  expect((treads.at(-1) ?? 0) / 12).toBeCloseTo(0.15, 3);
});
