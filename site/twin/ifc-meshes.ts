import type { FlatMesh, IfcAPI, PlacedGeometry } from 'web-ifc';
import { PlumblineError } from '../errors.ts';
import type { MeshPiece } from './ifc-content.ts';

/** Bodies of one object of the file, under its line's id. */
export interface IfcBody {
  id: number;
  pieces: Omit<MeshPiece, 'feature'>[];
}

export interface IfcMeshes {
  bodies: IfcBody[];
  /** As in IfcContent. */
  origin: readonly [x: number, y: number, z: number];
}

// 20 million triangles are about 1.5 GB in a browser, more than the screens that we serve can hold.
const TRIANGLES_MAX = 20_000_000;
// Within this distance of zero a 32-bit float tells tenths of a millimetre.
const FROM_ZERO_MAX_M = 2000;
const ORIGIN_STEP_M = 100;
/** web-ifc's vertices: position and normal. */
const VERTEX_FLOATS = 6;

/**
 * Triangles of everything that is drawn; openings and spaces are none of it.
 *
 * @param onMesh is told how many it has read; how many there are is known only at the end, class by class
 */
export function readMeshes(api: IfcAPI, model: number, onMesh: (done: number) => void): IfcMeshes {
  const bodies: IfcBody[] = [];
  let origin: IfcMeshes['origin'] | null = null;
  let triangles = 0;
  let read = 0;
  api.StreamAllMeshes(model, (mesh) => {
    const pieces: IfcBody['pieces'] = [];
    for (const placed of placedOf(mesh)) {
      origin ??= originFor(placed.flatTransformation);
      const piece = readPiece(api, model, placed, origin);
      if (!piece) continue;
      triangles += piece.indices.length / 3;
      pieces.push(piece);
    }
    if (triangles > TRIANGLES_MAX)
      throw new PlumblineError(
        'model-too-large',
        `The model has more than ${TRIANGLES_MAX} triangles, which no screen can show. Export it without furniture and fittings, or in parts.`,
      );
    if (pieces.length > 0) bodies.push({ id: mesh.expressID, pieces });
    onMesh(++read);
  });
  return { bodies, origin: origin ?? [0, 0, 0] };
}

function* placedOf(mesh: FlatMesh): Generator<PlacedGeometry> {
  for (let index = 0; index < mesh.geometries.size(); index++) yield mesh.geometries.get(index);
}

/** Zero for a model near zero, so that its coordinates are those that people know; else a round place near it. */
function originFor(transform: readonly number[]): [number, number, number] {
  const at = (index: number) => transform[index] ?? 0;
  const place: [number, number, number] = [at(12), at(13), at(14)];
  if (place.every((value) => Math.abs(value) <= FROM_ZERO_MAX_M)) return [0, 0, 0];
  const round = (value: number) => Math.round(value / ORIGIN_STEP_M) * ORIGIN_STEP_M;
  return [round(place[0]), round(place[1]), round(place[2])];
}

function readPiece(
  api: IfcAPI,
  model: number,
  { color, flatTransformation, geometryExpressID }: PlacedGeometry,
  origin: IfcMeshes['origin'],
): IfcBody['pieces'][number] | null {
  const geometry = api.GetGeometry(model, geometryExpressID);
  const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
  const indices = api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize()).slice();
  const piece = { ...placeVertices(vertices, flatTransformation, origin), indices };
  geometry.delete();
  // A body that the kernel could not compute comes back empty or with numbers that are none.
  if (indices.length < 3 || !piece.positions.every(Number.isFinite)) return null;
  if (piece.mirrored) turnTriangles(indices);
  return {
    colour: [color.x, color.y, color.z, color.w],
    positions: piece.positions,
    normals: piece.normals,
    indices,
  };
}

interface PlacedVertices {
  positions: Float32Array;
  normals: Float32Array;
  /** The place turns the body inside out. */
  mirrored: boolean;
}

/** @param transform 4 × 4, column by column */
function placeVertices(
  vertices: Float32Array,
  transform: readonly number[],
  origin: IfcMeshes['origin'],
): PlacedVertices {
  const [a = 1, b = 0, c = 0, , d = 0, e = 1, f = 0, , g = 0, h = 0, i = 1, , x = 0, y = 0, z = 0] =
    transform;
  const count = vertices.length / VERTEX_FLOATS;
  const positions = new Float32Array(count * 3);
  const normals = new Float32Array(count * 3);
  for (let vertex = 0; vertex < count; vertex++) {
    const from = vertex * VERTEX_FLOATS;
    const [u = 0, v = 0, w = 0, nu = 0, nv = 0, nw = 0] = vertices.subarray(from, from + VERTEX_FLOATS);
    const to = vertex * 3;
    positions[to] = a * u + d * v + g * w + x - origin[0];
    positions[to + 1] = b * u + e * v + h * w + y - origin[1];
    positions[to + 2] = c * u + f * v + i * w + z - origin[2];
    const normal = [a * nu + d * nv + g * nw, b * nu + e * nv + h * nw, c * nu + f * nv + i * nw] as const;
    const length = Math.hypot(...normal) || 1;
    normals[to] = normal[0] / length;
    normals[to + 1] = normal[1] / length;
    normals[to + 2] = normal[2] / length;
  }
  const determinant = a * (e * i - f * h) - d * (b * i - c * h) + g * (b * f - c * e);
  return { positions, normals, mirrored: determinant < 0 };
}

function turnTriangles(indices: Uint32Array): void {
  for (let at = 0; at < indices.length; at += 3) {
    const second = indices[at + 1] ?? 0;
    indices[at + 1] = indices[at + 2] ?? 0;
    indices[at + 2] = second;
  }
}
