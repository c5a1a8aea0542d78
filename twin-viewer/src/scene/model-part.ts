import type { BufferGeometry, Matrix4 } from 'three';
import type { MeshBVH } from 'three-mesh-bvh';
import type { FeatureEdges } from './feature-edges.ts';

/** One primitive of the model: the opaque or the transparent one. */
export interface ModelPart {
  geometry: BufferGeometry;
  /** From the packed numbers of the file to model metres. */
  matrix: Matrix4;
  transparent: boolean;
  /** Tree of its triangles, for picking; made when it is first asked for, since the picture need not wait for it. */
  bvh(): MeshBVH;
  /** null when the model is too large for lines. */
  edges: FeatureEdges | null;
}
