import { BufferAttribute, BufferGeometry } from 'three';
import { featureEdges } from './feature-edges.ts';
import type { ModelPart } from './model-part.ts';

const TOLERANCE_M = 0.001;

/**
 * The edges of one element, for its outline; null where the part has nothing of it. Found when it is chosen, so that
 * models whose edges are too many to be drawn have outlines too.
 */
export function outlineOf({ geometry, matrix }: ModelPart, feature: number): BufferGeometry | null {
  const index = geometry.getIndex();
  const features = geometry.getAttribute('feature');
  const position = geometry.getAttribute('position');
  if (!index) return null;
  const corners: number[] = [];
  for (let at = 0; at < index.count; at += 3)
    if (features.getX(index.getX(at)) === feature)
      corners.push(index.getX(at), index.getX(at + 1), index.getX(at + 2));
  if (corners.length === 0) return null;
  const edges = featureEdges(
    {
      triangles: corners.length / 3,
      vertexOf: (triangle, corner) => corners[triangle * 3 + corner] ?? 0,
      x: (vertex) => position.getX(vertex),
      y: (vertex) => position.getY(vertex),
      z: (vertex) => position.getZ(vertex),
      featureOf: () => feature,
    },
    TOLERANCE_M / matrix.getMaxScaleOnAxis(),
  );
  return new BufferGeometry()
    .setAttribute('position', new BufferAttribute(edges.positions, 3))
    .setAttribute('feature', new BufferAttribute(edges.features, 1));
}
