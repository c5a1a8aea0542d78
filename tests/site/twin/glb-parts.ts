import { MeshoptDecoder } from 'meshoptimizer/decoder';

interface BufferView {
  extensions: {
    EXT_meshopt_compression: {
      byteOffset: number;
      byteLength: number;
      byteStride: number;
      count: number;
      mode: string;
    };
  };
}

interface Accessor {
  bufferView: number;
  componentType: number;
  count: number;
  type: 'SCALAR' | 'VEC3' | 'VEC4';
  min?: number[];
  max?: number[];
}

interface Primitive {
  attributes: Record<'POSITION' | 'NORMAL' | 'COLOR_0' | '_FEATURE_ID_0', number>;
  indices: number;
  material: number;
  extensions: { EXT_mesh_features: { featureIds: { featureCount: number; attribute: number }[] } };
}

/** The parts of glTF that we write. */
export interface Gltf {
  asset: { version: string; extras: { originM: number[] } };
  accessors: Accessor[];
  bufferViews: BufferView[];
  buffers: { byteLength: number }[];
  meshes: { primitives: Primitive[] }[];
  extensionsRequired: string[];
}

export interface DecodedPrimitive {
  primitive: Primitive;
  positions: Float32Array;
  normals: Int8Array;
  colours: Uint8Array;
  features: Float32Array;
  indices: Uint32Array;
}

export interface DecodedGlb {
  json: Gltf;
  primitives: DecodedPrimitive[];
}

/** Takes a GLB apart again, with meshoptimizer's own decoder. */
export async function decodeGlb(bytes: Uint8Array): Promise<DecodedGlb> {
  await MeshoptDecoder.ready;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const jsonBytes = view.getUint32(12, true);
  const json: Gltf = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + jsonBytes)));
  const binary = bytes.subarray(20 + jsonBytes + 8);
  const unpack = (accessor: number): ArrayBuffer => {
    const { bufferView = -1 } = json.accessors[accessor] ?? {};
    const packed = json.bufferViews[bufferView]?.extensions.EXT_meshopt_compression;
    if (!packed) throw new Error(`accessor ${accessor} has no packed bytes`);
    const { byteOffset, byteLength, byteStride, count, mode } = packed;
    const target = new Uint8Array(count * byteStride);
    const source = binary.subarray(byteOffset, byteOffset + byteLength);
    MeshoptDecoder.decodeGltfBuffer(target, count, byteStride, source, mode);
    return target.buffer;
  };
  const primitives = (json.meshes[0]?.primitives ?? []).map(
    (primitive): DecodedPrimitive => ({
      primitive,
      positions: new Float32Array(unpack(primitive.attributes.POSITION)),
      normals: new Int8Array(unpack(primitive.attributes.NORMAL)),
      colours: new Uint8Array(unpack(primitive.attributes.COLOR_0)),
      features: new Float32Array(unpack(primitive.attributes._FEATURE_ID_0)),
      indices: new Uint32Array(unpack(primitive.indices)),
    }),
  );
  return { json, primitives };
}
