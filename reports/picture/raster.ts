import type { GlbPart } from '../../site/twin/read-glb.ts';
import type { View } from './view.ts';

/** What is nearest at each pixel. */
export interface Layer {
  /** Larger is farther; `Infinity` where nothing is. */
  depth: Float32Array;
  /** Row of the element; −1 where nothing is. */
  feature: Int32Array;
  /** How much light the face gets, 0 to 1. */
  light: Float32Array;
}

/** A z-buffer. Triangles of elements that `shows` refuses are left out. */
export function rasterise(parts: readonly GlbPart[], view: View, shows: (feature: number) => boolean): Layer {
  const pixels = view.width * view.height;
  const layer: Layer = {
    depth: new Float32Array(pixels).fill(Infinity),
    feature: new Int32Array(pixels).fill(-1),
    light: new Float32Array(pixels),
  };
  for (const { positions, features, indices, transparent } of parts) {
    // Glass would hide what is behind it.
    if (transparent) continue;
    for (let at = 0; at < indices.length; at += 3) {
      const feature = features[indices[at] ?? 0] ?? 0;
      if (!shows(feature)) continue;
      const corners = [0, 1, 2].map((corner) => {
        const vertex = (indices[at + corner] ?? 0) * 3;
        return [positions[vertex] ?? 0, positions[vertex + 1] ?? 0, positions[vertex + 2] ?? 0] as const;
      });
      drawTriangle(layer, view, corners, feature);
    }
  }
  return layer;
}

type Point = readonly [number, number, number];

function drawTriangle(layer: Layer, view: View, corners: readonly Point[], feature: number): void {
  const [a, b, c] = corners;
  if (!a || !b || !c) return;
  const [ax, ay, az] = view.project(...a);
  const [bx, by, bz] = view.project(...b);
  const [cx, cy, cz] = view.project(...c);
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (area === 0) return;
  const light = lightOn(a, b, c);
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
  const right = Math.min(view.width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
  const bottom = Math.min(view.height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) {
      const [x, y] = [column + 0.5, row + 0.5];
      // Shares of the corners: all of one sign inside.
      const ofB = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area;
      const ofC = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area;
      if (ofB < 0 || ofC < 0 || ofB + ofC > 1) continue;
      const depth = az + ofB * (bz - az) + ofC * (cz - az);
      const pixel = row * view.width + column;
      if (depth >= (layer.depth[pixel] ?? 0)) continue;
      layer.depth[pixel] = depth;
      layer.feature[pixel] = feature;
      layer.light[pixel] = light;
    }
}

// From above and a little from the left, so that the three directions of a building differ.
const LIGHT = normal([-0.45, 0.8, 0.4]);

/** Both sides of a face are lit alike: exporters do not agree which one is outside. */
function lightOn(a: Point, b: Point, c: Point): number {
  const u = minus(b, a);
  const v = minus(c, a);
  const face = normal([u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]]);
  return Math.abs(face[0] * LIGHT[0] + face[1] * LIGHT[1] + face[2] * LIGHT[2]);
}

function minus(one: Point, other: Point): Point {
  return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}

function normal(vector: Point): Point {
  const length = Math.hypot(...vector) || 1;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}
