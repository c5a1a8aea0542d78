import { BufferAttribute, BufferGeometry } from 'three';
import type { ModelPart } from '../src/scene/model-part.ts';

/** The triangles of each element as a geometry of its own, by feature id; for the ways that want it so. */
export function shapesOf(parts: readonly ModelPart[], elements: number): BufferGeometry[] {
  const corners: number[][] = Array.from({ length: elements }, () => []);
  const [part] = parts;
  const index = part?.geometry.getIndex();
  if (!part || !index) return [];
  const feature = part.geometry.getAttribute('feature');
  const position = part.geometry.getAttribute('position');
  const normal = part.geometry.getAttribute('normal');
  for (let at = 0; at < index.count; at++) {
    const vertex = index.getX(at);
    corners[feature.getX(vertex)]?.push(vertex);
  }
  return corners.map((list) => {
    const places = new Map<number, number>();
    for (const vertex of list) if (!places.has(vertex)) places.set(vertex, places.size);
    const positions = new Float32Array(places.size * 3);
    const normals = new Float32Array(places.size * 3);
    for (const [vertex, place] of places) {
      positions.set([position.getX(vertex), position.getY(vertex), position.getZ(vertex)], place * 3);
      normals.set([normal.getX(vertex), normal.getY(vertex), normal.getZ(vertex)], place * 3);
    }
    return new BufferGeometry()
      .setAttribute('position', new BufferAttribute(positions, 3))
      .setAttribute('normal', new BufferAttribute(normals, 3))
      .setIndex(list.map((vertex) => places.get(vertex) ?? 0));
  });
}
