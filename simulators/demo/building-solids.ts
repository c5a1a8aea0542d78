import { metres } from './building-layout.ts';

/** Metres. */
export type Point2 = readonly [u: number, v: number];
/** Metres, Z up, as in IFC: x east, y north, z up. */
export type Point3 = readonly [x: number, y: number, z: number];

/** What a part is made of, for its colour. */
export type Look = 'concrete' | 'foundation' | 'core' | 'panel' | 'accent' | 'frame' | 'glass' | 'roof';

/**
 * A flat outline drawn out to a depth.
 *
 * `up`: the outline lies in x, y and goes up. `north`: it stands in x, z and goes north. `east`: it stands in y, z
 * and goes east. The outline and its holes are counted from `at`, and run around without repeating the first point.
 */
export interface Prism {
  at: Point3;
  along: 'up' | 'north' | 'east';
  outline: readonly Point2[];
  holes: readonly (readonly Point2[])[];
  depth: number;
  look: Look;
}

export function rectangle(u: number, v: number, width: number, height: number): Point2[] {
  return [
    [u, v],
    [u + width, v],
    [u + width, v + height],
    [u, v + height],
  ];
}

/** An upright box between two corners. */
export function box(from: Point3, to: Point3, look: Look): Prism {
  return {
    at: [metres(from[0]), metres(from[1]), metres(from[2])],
    along: 'up',
    outline: rectangle(0, 0, metres(to[0] - from[0]), metres(to[1] - from[1])),
    holes: [],
    depth: metres(to[2] - from[2]),
    look,
  };
}
