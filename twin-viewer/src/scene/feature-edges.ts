/** Triangles of a mesh, as plain reading functions, so that packed and interleaved data need no copy. */
export interface TriangleSource {
  triangles: number;
  /** Vertex of corner 0, 1 or 2 of a triangle. */
  vertexOf(triangle: number, corner: number): number;
  x(vertex: number): number;
  y(vertex: number): number;
  z(vertex: number): number;
  featureOf(vertex: number): number;
}

/** Line segments: two vertices each. */
export interface FeatureEdges {
  /** x, y, z of each vertex, in the mesh's own space. */
  positions: Float32Array;
  /** Feature id of each vertex. */
  features: Float32Array;
}

interface HalfEdge {
  from: number;
  to: number;
  normal: Vector;
}
type Vector = [number, number, number];

// cos 25°: round columns keep a smooth face, corners of boxes a line.
const FLAT_COSINE = 0.906;

/**
 * The lines along which an element's surface bends or ends. Drawn thin over the faces they make a grey model
 * readable, and for what is not built yet they are the drawing.
 *
 * Corners count as one when they coincide within `tolerance` and belong to the same feature, since every face
 * of an IFC solid brings vertices of its own.
 */
export function featureEdges(source: TriangleSource, tolerance: number): FeatureEdges {
  const corners = weld(source, tolerance);
  const waiting = new Map<number, HalfEdge>();
  const kept: HalfEdge[] = [];
  const cornerCount = corners.count;
  for (let triangle = 0; triangle < source.triangles; triangle++) {
    const vertices = [0, 1, 2].map((corner) => source.vertexOf(triangle, corner)) as Vector;
    const normal = normalOf(source, vertices);
    if (!normal) continue;
    for (let side = 0; side < 3; side++) {
      const from = vertices[side] as number;
      const to = vertices[(side + 1) % 3] as number;
      const [a, b] = [corners.of[from] as number, corners.of[to] as number];
      const key = Math.min(a, b) * cornerCount + Math.max(a, b);
      const other = waiting.get(key);
      if (!other) waiting.set(key, { from, to, normal });
      else {
        waiting.delete(key);
        if (dot(other.normal, normal) < FLAT_COSINE) kept.push(other);
      }
    }
  }
  for (const open of waiting.values()) kept.push(open);
  return lines(source, kept);
}

function weld(source: TriangleSource, tolerance: number): { of: Int32Array; count: number } {
  const seen = new Map<string, number>();
  let highest = -1;
  for (let triangle = 0; triangle < source.triangles; triangle++)
    for (let corner = 0; corner < 3; corner++) highest = Math.max(highest, source.vertexOf(triangle, corner));
  const of = new Int32Array(highest + 1);
  const grid = (value: number) => Math.round(value / tolerance);
  for (let vertex = 0; vertex <= highest; vertex++) {
    const place = `${source.featureOf(vertex)} ${grid(source.x(vertex))} ${grid(source.y(vertex))} ${grid(source.z(vertex))}`;
    const corner = seen.get(place) ?? seen.size;
    seen.set(place, corner);
    of[vertex] = corner;
  }
  return { of, count: seen.size };
}

function normalOf(source: TriangleSource, [a, b, c]: Vector): Vector | null {
  const [ux, uy, uz] = [source.x(b) - source.x(a), source.y(b) - source.y(a), source.z(b) - source.z(a)];
  const [vx, vy, vz] = [source.x(c) - source.x(a), source.y(c) - source.y(a), source.z(c) - source.z(a)];
  const normal: Vector = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.hypot(...normal);
  if (length === 0) return null;
  return [normal[0] / length, normal[1] / length, normal[2] / length];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function lines(source: TriangleSource, edges: readonly HalfEdge[]): FeatureEdges {
  const positions = new Float32Array(edges.length * 6);
  const features = new Float32Array(edges.length * 2);
  edges.forEach(({ from, to }, edge) => {
    [from, to].forEach((vertex, end) => {
      const at = edge * 2 + end;
      positions.set([source.x(vertex), source.y(vertex), source.z(vertex)], at * 3);
      features[at] = source.featureOf(vertex);
    });
  });
  return { positions, features };
}
