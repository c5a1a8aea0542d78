import type { GlbPart } from '../../site/twin/read-glb.ts';

/** From model metres to the picture: x to the right, y down, depth away from the eye. */
export interface View {
  width: number;
  height: number;
  project(x: number, y: number, z: number): readonly [x: number, y: number, depth: number];
}

// From the south-west and from above, as models are looked at on a table.
const AZIMUTH = (-38 * Math.PI) / 180;
const ELEVATION = (27 * Math.PI) / 180;
const MARGIN_SHARE = 0.04;

/** A parallel projection that shows all of the model, as large as the picture lets it be. */
export function viewOf(parts: readonly GlbPart[], width: number, height: number): View {
  const [right, up, away] = axes();
  const bounds = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const { positions } of parts)
    for (let at = 0; at < positions.length; at += 3) {
      const point = [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0] as const;
      const [x, y] = [dot(right, point), dot(up, point)];
      bounds.left = Math.min(bounds.left, x);
      bounds.right = Math.max(bounds.right, x);
      bounds.bottom = Math.min(bounds.bottom, y);
      bounds.top = Math.max(bounds.top, y);
    }
  const scale =
    (1 - 2 * MARGIN_SHARE) *
    Math.min(width / (bounds.right - bounds.left || 1), height / (bounds.top - bounds.bottom || 1));
  const middle = { x: (bounds.left + bounds.right) / 2, y: (bounds.bottom + bounds.top) / 2 };
  return {
    width,
    height,
    project(x, y, z) {
      const point = [x, y, z] as const;
      return [
        width / 2 + (dot(right, point) - middle.x) * scale,
        height / 2 - (dot(up, point) - middle.y) * scale,
        dot(away, point) * scale,
      ];
    },
  };
}

type Axis = readonly [number, number, number];

/** To the right, upwards and away from the eye, in model axes. */
function axes(): [Axis, Axis, Axis] {
  const [sinA, cosA, sinE, cosE] = [
    Math.sin(AZIMUTH),
    Math.cos(AZIMUTH),
    Math.sin(ELEVATION),
    Math.cos(ELEVATION),
  ];
  return [
    [cosA, 0, -sinA],
    [-sinA * sinE, cosE, -cosA * sinE],
    [-sinA * cosE, -sinE, -cosA * cosE],
  ];
}

function dot(axis: Axis, point: Axis): number {
  return axis[0] * point[0] + axis[1] * point[1] + axis[2] * point[2];
}
