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
  const raw: { id: number; pieces: RawPiece[] }[] = [];
  let triangles = 0;
  api.StreamAllMeshes(model, (mesh) => {
    const pieces = [...placedOf(mesh)].map((placed) => readPiece(api, model, placed));
    triangles += pieces.reduce((sum, { indices }) => sum + indices.length / 3, 0);
    if (triangles > TRIANGLES_MAX)
      throw new PlumblineError(
        'model-too-large',
        `The model has more than ${TRIANGLES_MAX} triangles, which no screen can show. Export it without furniture and fittings, or in parts.`,
      );
    raw.push({ id: mesh.expressID, pieces });
    onMesh(raw.length);
  });
  const origin = originFor(raw.flatMap(({ pieces }) => pieces));
  const bodies = raw.flatMap((body): IfcBody[] => {
    const pieces = body.pieces.flatMap((piece) => placePiece(piece, origin) ?? []);
    return pieces.length > 0 ? [{ id: body.id, pieces }] : [];
  });
  return { bodies, origin };
}

/** As web-ifc gives it: vertices near a zero of their own, and where that is. */
interface RawPiece {
  vertices: Float32Array;
  indices: Uint32Array;
  colour: MeshPiece['colour'];
  /** 4 × 4, column by column, metres. */
  transform: readonly number[];
}

function* placedOf(mesh: FlatMesh): Generator<PlacedGeometry> {
  for (let index = 0; index < mesh.geometries.size(); index++) yield mesh.geometries.get(index);
}

function readPiece(
  api: IfcAPI,
  model: number,
  { color, flatTransformation, geometryExpressID }: PlacedGeometry,
): RawPiece {
  const geometry = api.GetGeometry(model, geometryExpressID);
  const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize()).slice();
  const indices = api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize()).slice();
  geometry.delete();
  return {
    vertices,
    indices,
    colour: [color.x, color.y, color.z, color.w],
    transform: [...flatTransformation],
  };
}

/**
 * Zero for a model near zero, so that its coordinates are those that people know; else a round place in its midst. A
 * body that was left behind at the datum, or far out, moves nobody else.
 */
function originFor(pieces: readonly RawPiece[]): [number, number, number] {
  const middle = (index: number) =>
    median(pieces.map(({ transform }) => transform[index] ?? 0).filter(Number.isFinite));
  const place = [middle(12), middle(13), middle(14)] as const;
  if (place.every((value) => Math.abs(value) <= FROM_ZERO_MAX_M)) return [0, 0, 0];
  const round = (value: number) => Math.round(value / ORIGIN_STEP_M) * ORIGIN_STEP_M;
  return [round(place[0]), round(place[1]), round(place[2])];
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function placePiece(
  { vertices, indices, colour, transform }: RawPiece,
  origin: IfcMeshes['origin'],
): IfcBody['pieces'][number] | null {
  const { positions, normals, mirrored } = placeVertices(vertices, transform, origin);
  // A body that the kernel could not compute comes back empty or with numbers that are none.
  if (indices.length < 3 || !positions.every(Number.isFinite)) return null;
  if (mirrored) turnTriangles(indices);
  return { colour, positions, normals, indices };
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
