import { expect, test } from 'vitest';
import { featureEdges, type TriangleSource } from '../../twin-viewer/src/scene/feature-edges.ts';

/** Unit cubes side by side along x, each face with four vertices of its own, one feature each. */
function cubes(count: number): TriangleSource {
  const positions: number[][] = [];
  const features: number[] = [];
  const index: number[] = [];
  for (let cube = 0; cube < count; cube++)
    for (const axis of [0, 1, 2])
      for (const side of [0, 1]) {
        const first = positions.length;
        for (const [u, v] of [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ] as const) {
          const corner = [0, 0, 0];
          corner[axis] = side;
          corner[(axis + 1) % 3] = u;
          corner[(axis + 2) % 3] = v;
          positions.push([(corner[0] ?? 0) + cube, corner[1] ?? 0, corner[2] ?? 0]);
          features.push(cube);
        }
        const turn = side === 1 ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2];
        index.push(...turn.map((corner) => first + corner));
      }
  return {
    triangles: index.length / 3,
    vertexOf: (triangle, corner) => index[triangle * 3 + corner] ?? 0,
    x: (vertex) => positions[vertex]?.[0] ?? 0,
    y: (vertex) => positions[vertex]?.[1] ?? 0,
    z: (vertex) => positions[vertex]?.[2] ?? 0,
    featureOf: (vertex) => features[vertex] ?? 0,
  };
}

test('a cube has twelve edges, and the diagonals of its faces are none', () => {
  const { positions, features } = featureEdges(cubes(1), 1e-3);
  expect(features).toHaveLength(12 * 2);
  expect(positions).toHaveLength(12 * 6);
  for (let line = 0; line < 12; line++) {
    const [x1 = 0, y1 = 0, z1 = 0, x2 = 0, y2 = 0, z2 = 0] = positions.slice(line * 6, line * 6 + 6);
    expect(Math.hypot(x2 - x1, y2 - y1, z2 - z1)).toBeCloseTo(1);
  }
});

test('cubes that touch keep their own edges, each with its own feature', () => {
  const { features } = featureEdges(cubes(3), 1e-3);
  for (const cube of [0, 1, 2]) expect(features.filter((feature) => feature === cube)).toHaveLength(24);
});

test('a triangle without area has no say', () => {
  const flat: TriangleSource = {
    triangles: 1,
    vertexOf: (_, corner) => corner,
    x: (vertex) => vertex,
    y: () => 0,
    z: () => 0,
    featureOf: () => 0,
  };
  expect(featureEdges(flat, 1e-3).features).toHaveLength(0);
});
