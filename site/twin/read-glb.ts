import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { PlumblineError } from '../errors.ts';

/** Triangles of a model as they are drawn, in model metres, Y up. */
export interface GlbPart {
  positions: Float32Array;
  /** Row of the element of each vertex. */
  features: Float32Array;
  indices: Uint32Array;
  transparent: boolean;
}

interface Gltf {
  meshes: {
    primitives: { attributes: Record<string, number>; indices: number; material: number }[];
  }[];
  materials: { alphaMode?: string }[];
  accessors: { bufferView: number; count: number }[];
  bufferViews: {
    extensions: {
      EXT_meshopt_compression: {
        byteOffset: number;
        byteLength: number;
        byteStride: number;
        count: number;
        mode: string;
      };
    };
  }[];
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const GLB_MAGIC = 0x46546c67;

/**
 * Reads back what `writeGlb` has written; of other files it understands as much as they have in common with it.
 *
 * @throws PlumblineError `model-unreadable`
 */
export async function readGlb(bytes: Uint8Array): Promise<GlbPart[]> {
  await MeshoptDecoder.ready;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES + 2 * CHUNK_HEADER_BYTES || view.getUint32(0, true) !== GLB_MAGIC)
    throw new PlumblineError('model-unreadable', 'The model file is no GLB. Import the model again.');
  const jsonAt = HEADER_BYTES + CHUNK_HEADER_BYTES;
  const jsonBytes = view.getUint32(HEADER_BYTES, true);
  const gltf = JSON.parse(new TextDecoder().decode(bytes.subarray(jsonAt, jsonAt + jsonBytes))) as Gltf;
  const packed = bytes.subarray(jsonAt + jsonBytes + CHUNK_HEADER_BYTES);
  const unpacked = (accessor: number): ArrayBuffer => {
    const bufferView = gltf.bufferViews[gltf.accessors[accessor]?.bufferView ?? -1];
    const compression = bufferView?.extensions.EXT_meshopt_compression;
    if (!compression)
      throw new PlumblineError(
        'model-unreadable',
        'The model file lacks a stream that it names. Import the model again.',
      );
    const { byteOffset, byteLength, byteStride, count, mode } = compression;
    const target = new Uint8Array(count * byteStride);
    const source = packed.subarray(byteOffset, byteOffset + byteLength);
    MeshoptDecoder.decodeGltfBuffer(target, count, byteStride, source, mode);
    return target.buffer;
  };
  return gltf.meshes.flatMap(({ primitives }) =>
    primitives.map(({ attributes, indices, material }) => ({
      positions: new Float32Array(unpacked(attributes.POSITION ?? -1)),
      features: new Float32Array(unpacked(attributes._FEATURE_ID_0 ?? -1)),
      indices: new Uint32Array(unpacked(indices)),
      transparent: gltf.materials[material]?.alphaMode === 'BLEND',
    })),
  );
}
