import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { fourfold, type GlbBuffer, glbBuffer } from './glb-buffer.ts';
import type { IfcContent } from './ifc-content.ts';
import { type MergedMesh, mergePieces } from './merge-pieces.ts';

/** Above this a body counts as opaque and is drawn without blending. */
const OPAQUE_FROM = 0.99;
const MATERIALS = [
  { name: 'opaque', pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 0.9 } },
  {
    name: 'transparent',
    alphaMode: 'BLEND',
    pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 0.2 },
  },
] as const;

export interface Glb {
  bytes: Uint8Array;
  triangles: number;
}

/**
 * The whole model as one mesh in GLB: one primitive of what is opaque and one of what is not, in model metres.
 * Each vertex carries `_FEATURE_ID_0`, the row of its element in the table (EXT_mesh_features; floats, exact to 16
 * million, since glTF has no 32-bit whole numbers on vertices). Compressed with EXT_meshopt_compression.
 */
export async function writeGlb({ pieces, origin }: Pick<IfcContent, 'pieces' | 'origin'>): Promise<Glb> {
  await MeshoptEncoder.ready;
  const buffer = glbBuffer();
  const opaque = ({ colour }: IfcContent['pieces'][number]) => colour[3] >= OPAQUE_FROM;
  const meshes = [pieces.filter(opaque), pieces.filter((piece) => !opaque(piece))].map(mergePieces);
  const primitives = meshes.flatMap((mesh, material) =>
    mesh.indices.length === 0 ? [] : [addPrimitive(buffer, inDrawingOrder(mesh), material)],
  );
  const triangles = meshes.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  const packed = buffer.bytes();
  const json = {
    asset: { version: '2.0', generator: 'Plumbline', extras: { originM: origin } },
    extensionsUsed: ['EXT_meshopt_compression', 'EXT_mesh_features', 'KHR_mesh_quantization'],
    extensionsRequired: ['EXT_meshopt_compression', 'KHR_mesh_quantization'],
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives }],
    materials: MATERIALS,
    accessors: buffer.accessors,
    bufferViews: buffer.bufferViews,
    buffers: [
      { byteLength: packed.length },
      { byteLength: buffer.unpackedBytes(), extensions: { EXT_meshopt_compression: { fallback: true } } },
    ],
  };
  return { bytes: glbFile(json, packed), triangles };
}

/** Triangles in the order that compresses best, vertices in the order in which triangles want them. */
function inDrawingOrder(mesh: MergedMesh): MergedMesh {
  const indices = mesh.indices.slice();
  const [remap, count] = MeshoptEncoder.reorderMesh(indices, true, true);
  return {
    indices,
    positions: moved(mesh.positions, new Float32Array(count * 3), 3, remap),
    normals: moved(mesh.normals, new Int8Array(count * 4), 4, remap),
    colours: moved(mesh.colours, new Uint8Array(count * 4), 4, remap),
    features: moved(mesh.features, new Float32Array(count), 1, remap),
  };
}

const UNUSED = 0xffffffff;

function moved<T extends Float32Array | Int8Array | Uint8Array>(
  from: T,
  to: T,
  width: number,
  remap: Uint32Array,
): T {
  remap.forEach((place, vertex) => {
    if (place === UNUSED) return;
    for (let part = 0; part < width; part++) to[place * width + part] = from[vertex * width + part] ?? 0;
  });
  return to;
}

function addPrimitive(buffer: GlbBuffer, mesh: MergedMesh, material: number): object {
  const featureCount = new Set(mesh.features).size;
  return {
    attributes: {
      POSITION: buffer.addAttribute({
        values: mesh.positions,
        strideBytes: 12,
        type: 'VEC3',
        ...bounds(mesh.positions),
      }),
      NORMAL: buffer.addAttribute({ values: mesh.normals, strideBytes: 4, type: 'VEC3', normalized: true }),
      COLOR_0: buffer.addAttribute({ values: mesh.colours, strideBytes: 4, type: 'VEC4', normalized: true }),
      _FEATURE_ID_0: buffer.addAttribute({ values: mesh.features, strideBytes: 4, type: 'SCALAR' }),
    },
    indices: buffer.addTriangles(mesh.indices),
    material,
    extensions: { EXT_mesh_features: { featureIds: [{ featureCount, attribute: 0 }] } },
  };
}

function bounds(positions: Float32Array): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  positions.forEach((value, at) => {
    min[at % 3] = Math.min(min[at % 3] ?? value, value);
    max[at % 3] = Math.max(max[at % 3] ?? value, value);
  });
  return { min, max };
}

const GLB_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const SPACE = 0x20;

/** glTF 2.0, section 4.4: a header, a chunk of JSON, a chunk of bytes. */
function glbFile(json: object, binary: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const jsonBytes = fourfold(text.length);
  const bytes = new Uint8Array(HEADER_BYTES + 2 * CHUNK_HEADER_BYTES + jsonBytes + binary.length);
  const view = new DataView(bytes.buffer);
  const words = [GLB_MAGIC, 2, bytes.length, jsonBytes, JSON_CHUNK];
  words.forEach((word, at) => {
    view.setUint32(at * 4, word, true);
  });
  const jsonAt = HEADER_BYTES + CHUNK_HEADER_BYTES;
  bytes.fill(SPACE, jsonAt, jsonAt + jsonBytes);
  bytes.set(text, jsonAt);
  view.setUint32(jsonAt + jsonBytes, binary.length, true);
  view.setUint32(jsonAt + jsonBytes + 4, BINARY_CHUNK, true);
  bytes.set(binary, jsonAt + jsonBytes + CHUNK_HEADER_BYTES);
  return bytes;
}
