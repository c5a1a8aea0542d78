import type { BufferGeometry } from 'three';
import { box, type Place, strut, weld } from './solids.ts';

const HALF = 0.9;
const SECTION = 3.5;

/** The mast of a tower crane, its foot at the origin: four legs and their bracing. */
export function mast(height: number): BufferGeometry {
  const corners: [number, number][] = [
    [-HALF, -HALF],
    [HALF, -HALF],
    [HALF, HALF],
    [-HALF, HALF],
  ];
  const parts = [box([5, 0.8, 5], [0, 0.4, 0], 'dark')];
  for (const [x, z] of corners) parts.push(strut([x, 0, z], [x, height, z], 0.22));
  const sections = Math.max(Math.round(height / SECTION), 1);
  for (let section = 0; section < sections; section++) {
    const low = (section / sections) * height;
    const high = ((section + 1) / sections) * height;
    corners.forEach(([x, z], side) => {
      const [nextX, nextZ] = corners[(side + 1) % 4] ?? [x, z];
      const rises = (section + side) % 2 === 0;
      parts.push(strut([x, rises ? low : high, z], [nextX, rises ? high : low, nextZ], 0.1));
    });
  }
  return weld(parts);
}

/** What turns on the mast, along +x: jib, counter-jib with its weight, cabin and tower head. */
export function jib(reach: number, counterReach: number): BufferGeometry {
  const top = 1.7;
  const head: Place = [0, 7.5, 0];
  const parts = [
    box([2.4, 1, 2.4], [0, 0.2, 0], 'dark'),
    box([1.5, 1.8, 1.4], [1.5, -0.6, 1.6], 'glass'),
    strut([0, 0, 0], head, 0.35),
    strut([-counterReach, 0.6, 0], [0, 0.6, 0], 0.7),
    box([3.2, 3, 1.6], [-counterReach + 1.6, -0.6, 0], 'dark'),
    strut(head, [-counterReach + 1, 0.8, 0], 0.09, 'dark'),
    strut(head, [reach * 0.62, top, 0], 0.09, 'dark'),
    strut([0, 0.5, -0.7], [reach, 0.5, -0.7], 0.16),
    strut([0, 0.5, 0.7], [reach, 0.5, 0.7], 0.16),
    strut([0, top, 0], [reach - 2, top, 0], 0.16),
  ];
  const panels = Math.max(Math.round(reach / 2.4), 1);
  for (let panel = 0; panel < panels; panel++) {
    const from = (panel / panels) * (reach - 2);
    const to = ((panel + 1) / panels) * (reach - 2);
    const middle = (from + to) / 2;
    for (const side of [-0.7, 0.7]) {
      parts.push(strut([from, 0.5, side], [middle, top, 0], 0.08));
      parts.push(strut([middle, top, 0], [to, 0.5, side], 0.08));
    }
  }
  return weld(parts);
}

/** What runs along the jib; its load line hangs from the origin. */
export function trolley(): BufferGeometry {
  return weld([box([1.6, 0.4, 1.6], [0, 0.2, 0], 'dark')]);
}

/** One metre of load line, down from the origin: it is drawn as long as it is needed. */
export function loadLine(): BufferGeometry {
  return weld([strut([0, 0, 0], [0, -1, 0], 0.09, 'dark')]);
}

export function hook(): BufferGeometry {
  return weld([box([0.7, 0.9, 0.7], [0, 0, 0], 'dark')]);
}
