import type { MeshPiece } from '../../../site/twin/ifc-content.ts';

type Mesh = Pick<MeshPiece, 'positions' | 'indices'>;

/** Corners of every triangle, each a list of nine numbers. */
export function trianglesOf({ positions, indices }: Mesh): number[][] {
  const corner = (vertex: number) => [...positions.subarray(vertex * 3, vertex * 3 + 3)];
  return Array.from({ length: indices.length / 3 }, (_, triangle) =>
    [...indices.subarray(triangle * 3, triangle * 3 + 3)].flatMap(corner),
  );
}

/** Of a closed body; positive when its triangles look outwards. m³ */
export function volumeOf(mesh: Mesh): number {
  return trianglesOf(mesh).reduce(
    (sum, [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0, cx = 0, cy = 0, cz = 0]) => {
      const cross = [by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx];
      return sum + (ax * (cross[0] ?? 0) + ay * (cross[1] ?? 0) + az * (cross[2] ?? 0)) / 6;
    },
    0,
  );
}

/** An axis-aligned box as a mesh, 24 corners with normals, as exporters write it. */
export function boxPiece(
  feature: number,
  from: readonly number[],
  to: readonly number[],
  colour: MeshPiece['colour'],
): MeshPiece {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  for (const axis of [0, 1, 2])
    for (const side of [0, 1]) {
      const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
      const first = positions.length / 3;
      for (const [atU, atV] of [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ] as const) {
        const corner = [0, 0, 0];
        corner[axis] = (side ? to : from)[axis] ?? 0;
        corner[u] = (atU ? to : from)[u] ?? 0;
        corner[v] = (atV ? to : from)[v] ?? 0;
        positions.push(...corner);
        normals.push(...[0, 1, 2].map((each) => (each === axis ? side * 2 - 1 : 0)));
      }
      const quad = side ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2];
      indices.push(...quad.map((corner) => first + corner));
    }
  return {
    feature,
    colour,
    positions: new Float32Array(positions),
    normals: new Float32Array(normals),
    indices: new Uint32Array(indices),
  };
}
