import { MeshoptEncoder } from 'meshoptimizer/encoder';

/** Parts of a glTF file that refer to each other by their place in a list. */
export interface GlbBuffer {
  bufferViews: object[];
  accessors: object[];
  /** Adds a stream of values for each vertex; answers the number of its accessor. */
  addAttribute(stream: AttributeStream): number;
  /** Adds a list of triangles; answers the number of its accessor. */
  addTriangles(indices: Uint32Array): number;
  /** All that was added, compressed. */
  bytes(): Uint8Array;
  /** What it comes to when unpacked. */
  unpackedBytes(): number;
}

export interface AttributeStream {
  values: Float32Array | Int8Array | Uint8Array;
  /** Of each vertex, in the file: a multiple of four. */
  strideBytes: number;
  type: 'SCALAR' | 'VEC3' | 'VEC4';
  normalized?: true;
  /** glTF asks for the box of positions. */
  min?: number[];
  max?: number[];
}

const COMPONENT_TYPES = { Int8Array: 5120, Uint8Array: 5121, Float32Array: 5126, Uint32Array: 5125 } as const;
const ARRAY_BUFFER = 34962;
const ELEMENT_ARRAY_BUFFER = 34963;
const INDEX_BYTES = 4;
/** The compressed buffer is the first; the second stands for the unpacked bytes and holds nothing. */
const PACKED = 0;
const FALLBACK = 1;

/** A buffer in EXT_meshopt_compression. `MeshoptEncoder.ready` must have come true. */
export function glbBuffer(): GlbBuffer {
  const bufferViews: object[] = [];
  const accessors: object[] = [];
  const parts: Uint8Array[] = [];
  let packed = 0;
  let unpacked = 0;

  function addView(
    bytes: Uint8Array,
    count: number,
    stride: number,
    mode: 'ATTRIBUTES' | 'TRIANGLES',
  ): number {
    const part = MeshoptEncoder.encodeGltfBuffer(bytes, count, stride, mode);
    const compression = {
      buffer: PACKED,
      byteOffset: packed,
      byteLength: part.length,
      byteStride: stride,
      count,
      mode,
    };
    const byteLength = count * stride;
    const target =
      mode === 'ATTRIBUTES' ? { byteStride: stride, target: ARRAY_BUFFER } : { target: ELEMENT_ARRAY_BUFFER };
    bufferViews.push({
      buffer: FALLBACK,
      byteOffset: unpacked,
      byteLength,
      ...target,
      extensions: { EXT_meshopt_compression: compression },
    });
    const padded = new Uint8Array(fourfold(part.length));
    padded.set(part);
    parts.push(padded);
    packed += padded.length;
    unpacked += fourfold(byteLength);
    return bufferViews.length - 1;
  }

  return {
    bufferViews,
    accessors,
    addAttribute({ values, strideBytes, ...accessor }) {
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      const count = bytes.length / strideBytes;
      const bufferView = addView(bytes, count, strideBytes, 'ATTRIBUTES');
      accessors.push({ bufferView, componentType: componentTypeOf(values), count, ...accessor });
      return accessors.length - 1;
    },
    addTriangles(indices) {
      const bytes = new Uint8Array(indices.buffer, indices.byteOffset, indices.byteLength);
      const bufferView = addView(bytes, indices.length, INDEX_BYTES, 'TRIANGLES');
      accessors.push({
        bufferView,
        componentType: COMPONENT_TYPES.Uint32Array,
        count: indices.length,
        type: 'SCALAR',
      });
      return accessors.length - 1;
    },
    bytes() {
      const all = new Uint8Array(packed);
      let at = 0;
      for (const part of parts) {
        all.set(part, at);
        at += part.length;
      }
      return all;
    },
    unpackedBytes: () => unpacked,
  };
}

function componentTypeOf(values: AttributeStream['values']): number {
  if (values instanceof Float32Array) return COMPONENT_TYPES.Float32Array;
  return values instanceof Int8Array ? COMPONENT_TYPES.Int8Array : COMPONENT_TYPES.Uint8Array;
}

export function fourfold(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
