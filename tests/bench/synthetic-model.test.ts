import { expect, test } from 'vitest';
import { syntheticModel } from '../../bench/viewer/synthetic-model.ts';

test('the synthetic model has 30 triangles an element, inside its boxes, facing outwards', () => {
  const { elements, pieces } = syntheticModel(100);
  expect(pieces.reduce((sum, { indices }) => sum + indices.length / 3, 0)).toBe(3_000);
  const inward = pieces.flatMap(({ positions, normals, indices, feature }) => {
    const box = elements[feature]?.box ?? [0, 0, 0, 0, 0, 0];
    const at = (corner: number) => {
      const from = (indices[corner] ?? 0) * 3;
      return [positions[from] ?? 0, positions[from + 1] ?? 0, positions[from + 2] ?? 0] as const;
    };
    const wrong: number[] = [];
    for (let corner = 0; corner < indices.length; corner += 3) {
      const [a, b, c] = [at(corner), at(corner + 1), at(corner + 2)];
      const u = b.map((value, axis) => value - (a[axis] ?? 0));
      const v = c.map((value, axis) => value - (a[axis] ?? 0));
      const face = [0, 1, 2].map(
        (axis) =>
          (u[(axis + 1) % 3] ?? 0) * (v[(axis + 2) % 3] ?? 0) -
          (u[(axis + 2) % 3] ?? 0) * (v[(axis + 1) % 3] ?? 0),
      );
      const normalAt = (indices[corner] ?? 0) * 3;
      const along = face.reduce((sum, value, axis) => sum + value * (normals[normalAt + axis] ?? 0), 0);
      const isInside = a.every(
        (value, axis) => value >= (box[axis] ?? 0) - 1e-4 && value <= (box[axis + 3] ?? 0) + 1e-4,
      );
      if (along <= 0 || !isInside) wrong.push(corner);
    }
    return wrong;
  });
  expect(inward).toEqual([]);
  expect(new Set(elements.map(({ id }) => id)).size).toBe(100);
});
