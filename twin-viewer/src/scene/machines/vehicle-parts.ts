import type { BufferGeometry } from 'three';
import { box, drum, strut, weld } from './solids.ts';

/** Truck with a folding boom over the site, front along +x. */
export function concretePump(): BufferGeometry {
  return weld([
    ...truck(),
    drum(0.7, 0.8, 'y', [-0.6, 2.1, 0], 'dark'),
    strut([-0.6, 2.4, 0], [-3.6, 12, 0], 0.5),
    strut([-3.6, 12, 0], [4.5, 18, 0], 0.4),
    strut([4.5, 18, 0], [13, 14, 0], 0.3),
    strut([13, 14, 0], [14.4, 8.5, 0], 0.22),
    strut([2.2, 0.4, 1.2], [2.2, 0.2, 3.4], 0.3, 'dark'),
    strut([2.2, 0.4, -1.2], [2.2, 0.2, -3.4], 0.3, 'dark'),
    strut([-3.6, 0.4, 1.2], [-3.6, 0.2, 3.4], 0.3, 'dark'),
    strut([-3.6, 0.4, -1.2], [-3.6, 0.2, -3.4], 0.3, 'dark'),
  ]);
}

/** Truck with its drum. */
export function mixer(): BufferGeometry {
  const barrel = drum(1.25, 4.4, 'x', [0, 0, 0]).rotateZ(-0.16).translate(-1.5, 2.6, 0);
  const mouth = drum(0.75, 1.2, 'x', [0, 0, 0], 'dark').rotateZ(-0.16).translate(-4.1, 3, 0);
  return weld([...truck(), barrel, mouth, strut([-4.5, 2.6, 0], [-5.4, 1.4, 0], 0.4, 'dark')]);
}

/** On tracks, with boom, arm and bucket along +x. */
export function excavator(): BufferGeometry {
  return weld([
    box([4.4, 0.95, 0.7], [0, 0.48, 1.2], 'dark'),
    box([4.4, 0.95, 0.7], [0, 0.48, -1.2], 'dark'),
    box([3.9, 1.3, 2.6], [-0.3, 1.75, 0]),
    box([1.5, 1.5, 1.1], [0.9, 2.9, 0.7], 'glass'),
    box([1.1, 1, 2.4], [-2.1, 1.8, 0], 'dark'),
    strut([1.4, 2, -0.3], [4.2, 5, -0.3], 0.5),
    strut([4.2, 5, -0.3], [6.6, 4, -0.3], 0.45),
    strut([6.6, 4, -0.3], [7, 1.4, -0.3], 0.35),
    box([1, 0.9, 1.2], [6.8, 0.8, -0.3], 'dark'),
  ]);
}

function truck(): BufferGeometry[] {
  const wheels = [2.6, -1.8, -3.2].flatMap((x) =>
    [-1.05, 1.05].map((z) => drum(0.55, 0.4, 'z', [x, 0.55, z], 'dark')),
  );
  return [
    box([8.4, 0.5, 2.2], [-0.3, 1, 0], 'dark'),
    box([1.9, 2.1, 2.4], [3, 1.9, 0]),
    box([0.1, 0.9, 2.1], [3.97, 2.3, 0], 'glass'),
    ...wheels,
  ];
}
