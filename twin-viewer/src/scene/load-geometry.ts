import { type BufferAttribute, type BufferGeometry, Matrix4, Mesh } from 'three';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { MeshBVH } from 'three-mesh-bvh';
import { PlumblineError } from '../../../site/errors.ts';
import { ask } from '../live/token.ts';
import { type FeatureEdges, featureEdges } from './feature-edges.ts';
import type { ModelPart } from './model-part.ts';

// Finding edges takes about a second for each half million triangles, on the thread that draws.
const EDGE_TRIANGLES_MAX = 400_000;
const EDGE_TOLERANCE_M = 0.001;

/**
 * Loads the GLB of a model.
 *
 * @param bytes its size where the answer does not say it (it may be compressed on the way)
 * @param onShare told the share that has come, 0–1
 */
export async function loadGeometry(
  url: string,
  bytes: number,
  onShare: (share: number) => void,
): Promise<ModelPart[]> {
  return partsOf(await download(url, bytes, onShare));
}

/** Unpacks a GLB. */
export async function partsOf(file: ArrayBuffer): Promise<ModelPart[]> {
  const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
  const { scene } = await loader.parseAsync(file, '');
  scene.updateMatrixWorld(true);
  const parts: ModelPart[] = [];
  scene.traverse((object) => {
    if (object instanceof Mesh) parts.push(partOf(object));
  });
  return parts;
}

async function download(url: string, bytes: number, onShare: (share: number) => void): Promise<ArrayBuffer> {
  const answer = await ask(url);
  if (!answer.ok || !answer.body)
    throw new PlumblineError(
      'model-not-loaded',
      `Asked for the model's geometry at ${url}; the service answered ${answer.status}. Import the model again.`,
    );
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    chunks.push(chunk);
    received += chunk.byteLength;
    if (bytes > 0) onShare(Math.min(received / bytes, 1));
  }
  return new Blob(chunks).arrayBuffer();
}

function partOf(mesh: Mesh): ModelPart {
  const geometry = mesh.geometry as BufferGeometry;
  const ids = geometry.getAttribute('_feature_id_0') as BufferAttribute | undefined;
  const index = geometry.getIndex();
  if (!ids || !index)
    throw new PlumblineError(
      'model-without-features',
      'The model file has no feature ids, so its elements cannot be told apart. Import the model again.',
    );
  geometry.setAttribute('feature', ids);
  geometry.deleteAttribute('_feature_id_0');
  const material = Array.isArray(mesh.material) ? mesh.material[0] : mesh.material;
  const matrix = new Matrix4().copy(mesh.matrixWorld);
  return {
    geometry,
    matrix,
    transparent: material?.transparent ?? false,
    bvh: once(() => new MeshBVH(geometry, { indirect: true })),
    edges: edgesOf(geometry, index, ids, matrix),
  };
}

/** Indirect trees leave the index in the order that the vertex cache likes. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function edgesOf(
  geometry: BufferGeometry,
  index: BufferAttribute,
  ids: BufferAttribute,
  matrix: Matrix4,
): FeatureEdges | null {
  if (index.count / 3 > EDGE_TRIANGLES_MAX) return null;
  const position = geometry.getAttribute('position');
  return featureEdges(
    {
      triangles: index.count / 3,
      vertexOf: (triangle, corner) => index.getX(triangle * 3 + corner),
      x: (vertex) => position.getX(vertex),
      y: (vertex) => position.getY(vertex),
      z: (vertex) => position.getZ(vertex),
      featureOf: (vertex) => ids.getX(vertex),
    },
    EDGE_TOLERANCE_M / matrix.getMaxScaleOnAxis(),
  );
}
