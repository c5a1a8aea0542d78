import type { MeshPiece, Rgba } from './ifc-content.ts';

/** Many bodies as one list of triangles, ready for the graphics card. */
export interface MergedMesh {
  /** Metres, x, y, z of each vertex, on a grid of 1/4096 m. */
  positions: Float32Array;
  /** x, y, z and an empty fourth of each vertex, ±127 for ±1. */
  normals: Int8Array;
  /** Red, green, blue and opacity of each vertex, linear light, 255 for 1. */
  colours: Uint8Array;
  /** Row of the element of each vertex. */
  features: Float32Array;
  indices: Uint32Array;
}

// A quarter of a millimetre: finer than any model is drawn, and short in binary, so that it compresses. Exact in a
// float up to 4 km from zero.
const GRID_PER_M = 4096;
const EMPTY = -1;

/**
 * Puts bodies together and joins the vertices that are alike within one, since exporters write each corner many
 * times. Triangles that have shrunk to a line are left out.
 */
export function mergePieces(pieces: readonly MeshPiece[]): MergedMesh {
  const vertices = pieces.reduce((sum, { positions }) => sum + positions.length / 3, 0);
  const corners = pieces.reduce((sum, { indices }) => sum + indices.length, 0);
  const merged: MergedMesh = {
    positions: new Float32Array(vertices * 3),
    normals: new Int8Array(vertices * 4),
    colours: new Uint8Array(vertices * 4),
    features: new Float32Array(vertices),
    indices: new Uint32Array(corners),
  };
  const size = { vertices: 0, corners: 0 };
  for (const piece of pieces) {
    const placed = addVertices(merged, piece, size.vertices);
    size.corners = addTriangles(merged, piece.indices, placed.places, size.corners);
    size.vertices = placed.end;
  }
  return {
    positions: merged.positions.subarray(0, size.vertices * 3),
    normals: merged.normals.subarray(0, size.vertices * 4),
    colours: merged.colours.subarray(0, size.vertices * 4),
    features: merged.features.subarray(0, size.vertices),
    indices: merged.indices.subarray(0, size.corners),
  };
}

/** Writes a piece's distinct vertices from `start` on; answers where each of its vertices went. */
function addVertices(
  merged: MergedMesh,
  piece: MeshPiece,
  start: number,
): { places: Uint32Array; end: number } {
  const count = piece.positions.length / 3;
  const colour = bytesOf(piece.colour);
  const places = new Uint32Array(count);
  const table = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 1))).fill(EMPTY);
  let end = start;
  for (let vertex = 0; vertex < count; vertex++) {
    writeVertex(merged, end, piece, vertex);
    let slot = hashOf(merged, end) & (table.length - 1);
    while (table[slot] !== EMPTY && !sameVertex(merged, table[slot] ?? 0, end))
      slot = (slot + 1) & (table.length - 1);
    if (table[slot] === EMPTY) {
      merged.colours.set(colour, end * 4);
      merged.features[end] = piece.feature;
      table[slot] = end;
      end++;
    }
    places[vertex] = table[slot] ?? 0;
  }
  return { places, end };
}

function addTriangles(merged: MergedMesh, indices: Uint32Array, places: Uint32Array, start: number): number {
  let end = start;
  for (let at = 0; at < indices.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [indices[at], indices[at + 1], indices[at + 2]];
    const triangle = [places[a] ?? 0, places[b] ?? 0, places[c] ?? 0] as const;
    if (triangle[0] === triangle[1] || triangle[1] === triangle[2] || triangle[2] === triangle[0]) continue;
    merged.indices.set(triangle, end);
    end += 3;
  }
  return end;
}

function writeVertex(merged: MergedMesh, to: number, piece: MeshPiece, from: number): void {
  for (let axis = 0; axis < 3; axis++) {
    // Adding zero turns −0, which has other bits, into 0.
    const position = Math.round((piece.positions[from * 3 + axis] ?? 0) * GRID_PER_M) / GRID_PER_M + 0;
    merged.positions[to * 3 + axis] = position;
    merged.normals[to * 4 + axis] = Math.round((piece.normals[from * 3 + axis] ?? 0) * 127);
  }
}

function hashOf({ positions, normals }: MergedMesh, vertex: number): number {
  let hash = 0;
  for (let axis = 0; axis < 3; axis++) {
    const position = Math.round((positions[vertex * 3 + axis] ?? 0) * GRID_PER_M);
    hash = Math.imul(hash ^ position, 0x9e3779b1) ^ (normals[vertex * 4 + axis] ?? 0);
    hash ^= hash >>> 15;
  }
  return hash;
}

function sameVertex({ positions, normals }: MergedMesh, one: number, other: number): boolean {
  for (let axis = 0; axis < 3; axis++)
    if (
      positions[one * 3 + axis] !== positions[other * 3 + axis] ||
      normals[one * 4 + axis] !== normals[other * 4 + axis]
    )
      return false;
  return true;
}

/** Files give colours as on a screen; glTF wants them in linear light (IEC 61966-2-1). */
function bytesOf([red, green, blue, opacity]: Rgba): number[] {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const byte = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * 255);
  return [byte(linear(red)), byte(linear(green)), byte(linear(blue)), byte(opacity)];
}
