import type { Point3, Prism } from '../../simulators/demo/building-solids.ts';

/** A flat piece of a solid as it lies on the picture. */
export interface Face {
  owner: string;
  points: readonly Point3[];
  /** 0 turned away from the light, 1 towards it. */
  light: number;
  /** On the picture; set when it is placed. */
  path: string;
  centre: readonly [x: number, y: number];
}

// From the south-east and above: two façades and the roof.
const AZIMUTH = (35 * Math.PI) / 180;
const ELEVATION = (24 * Math.PI) / 180;
const LIGHT: Point3 = [0.35, -0.55, 0.76];
// What shows less than that many cells of the grid would only make the file larger.
const CELLS_MIN = 3;
const CELL = 1.5;

const TO_EYE: Point3 = [
  Math.sin(AZIMUTH) * Math.cos(ELEVATION),
  -Math.cos(AZIMUTH) * Math.cos(ELEVATION),
  Math.sin(ELEVATION),
];
const RIGHT: Point3 = [Math.cos(AZIMUTH), Math.sin(AZIMUTH), 0];
const UP: Point3 = [
  -Math.sin(AZIMUTH) * Math.sin(ELEVATION),
  Math.cos(AZIMUTH) * Math.sin(ELEVATION),
  Math.cos(ELEVATION),
];

/** The sides of a prism that look towards the eye; holes are left out, they are small at this size. */
export function facesOf(prism: Prism, owner: string): Face[] {
  const place = ([u, v]: readonly [number, number], w: number): Point3 => {
    const [x, y, z] = prism.at;
    if (prism.along === 'up') return [x + u, y + v, z + w];
    if (prism.along === 'north') return [x + u, y + w, z + v];
    return [x + w, y + u, z + v];
  };
  const near = prism.outline.map((point) => place(point, 0));
  const far = prism.outline.map((point) => place(point, prism.depth));
  const sides = near.map((point, index) => {
    const next = (index + 1) % near.length;
    return [point, near[next] ?? point, far[next] ?? point, far[index] ?? point];
  });
  const middle = centreOf([...near, ...far]);
  return [near, far, ...sides].flatMap((points) => {
    const outward = normalOf(points, middle);
    if (dot(outward, TO_EYE) <= 0.01) return [];
    return [{ owner, points, light: Math.max(0, dot(outward, LIGHT)), path: '', centre: [0, 0] as const }];
  });
}

/** Places faces on the picture, the farthest first, without those that are hidden behind others. */
export function visibleFaces(
  faces: readonly Face[],
  { width, height, margin }: { width: number; height: number; margin: number },
): Face[] {
  const all = faces.flatMap(({ points }) =>
    points.map((point) => [dot(point, RIGHT), dot(point, UP)] as const),
  );
  const [left, right] = extent(all.map(([x]) => x));
  const [bottom, top] = extent(all.map(([, y]) => y));
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (top - bottom));
  const spot = (point: Point3) =>
    [
      width / 2 + (dot(point, RIGHT) - (left + right) / 2) * scale,
      height / 2 - (dot(point, UP) - (bottom + top) / 2) * scale,
    ] as const;
  const placed = faces.map((face) => ({ face, spots: face.points.map(spot) }));
  const cells = cellsOf(placed, width, height);
  return placed
    .flatMap(({ face, spots }, index) => {
      if ((cells.get(index) ?? 0) < CELLS_MIN) return [];
      const path = `M${spots.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
      const x = spots.reduce((sum, [each]) => sum + each, 0) / spots.length;
      const y = spots.reduce((sum, [, each]) => sum + each, 0) / spots.length;
      return [{ ...face, path, centre: [x, y] as const }];
    })
    .sort((a, b) => dot(centreOf(a.points), TO_EYE) - dot(centreOf(b.points), TO_EYE));
}

/** How many cells of a grid each face is the nearest in. */
function cellsOf(
  placed: readonly { face: Face; spots: readonly (readonly [number, number])[] }[],
  width: number,
  height: number,
): Map<number, number> {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const nearest = new Int32Array(columns * rows).fill(-1);
  const depth = new Float64Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
  placed.forEach(({ face, spots }, index) => {
    const plane = depthPlane(face.points, spots);
    const [x0, x1] = extent(spots.map(([x]) => x));
    const [y0, y1] = extent(spots.map(([, y]) => y));
    for (let row = Math.max(0, Math.floor(y0 / CELL)); row <= Math.min(rows - 1, y1 / CELL); row++)
      for (
        let column = Math.max(0, Math.floor(x0 / CELL));
        column <= Math.min(columns - 1, x1 / CELL);
        column++
      ) {
        const [x, y] = [(column + 0.5) * CELL, (row + 0.5) * CELL];
        const cell = row * columns + column;
        if (!inside(spots, x, y)) continue;
        const here = plane(x, y);
        if (here <= (depth[cell] ?? 0)) continue;
        depth[cell] = here;
        nearest[cell] = index;
      }
  });
  const counts = new Map<number, number>();
  for (const index of nearest) if (index >= 0) counts.set(index, (counts.get(index) ?? 0) + 1);
  return counts;
}

/** Nearness to the eye over the picture: a face is flat, so three of its points tell all of it. */
function depthPlane(
  points: readonly Point3[],
  spots: readonly (readonly [number, number])[],
): (x: number, y: number) => number {
  const [a, b, c] = [0, 1, 2].map((index) => ({
    x: spots[index]?.[0] ?? 0,
    y: spots[index]?.[1] ?? 0,
    d: dot(points[index] ?? [0, 0, 0], TO_EYE),
  })) as [Corner, Corner, Corner];
  const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  const overX = ((b.d - a.d) * (c.y - a.y) - (c.d - a.d) * (b.y - a.y)) / area;
  const overY = ((c.d - a.d) * (b.x - a.x) - (b.d - a.d) * (c.x - a.x)) / area;
  return (x, y) => a.d + overX * (x - a.x) + overY * (y - a.y);
}

interface Corner {
  x: number;
  y: number;
  d: number;
}

function inside(spots: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let within = false;
  spots.forEach(([ax, ay], index) => {
    const [bx, by] = spots[(index + 1) % spots.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  });
  return within;
}

function normalOf(points: readonly Point3[], middle: Point3): Point3 {
  const [a, b, c] = [points[0], points[1], points[2]].map((point) => point ?? middle) as [
    Point3,
    Point3,
    Point3,
  ];
  const [u, v] = [minus(b, a), minus(c, a)];
  const cross: Point3 = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...cross) || 1;
  const turn = dot(cross, minus(a, middle)) < 0 ? -1 : 1;
  return [(turn * cross[0]) / length, (turn * cross[1]) / length, (turn * cross[2]) / length];
}

function centreOf(points: readonly Point3[]): Point3 {
  const sum = (axis: 0 | 1 | 2) => points.reduce((total, point) => total + point[axis], 0) / points.length;
  return [sum(0), sum(1), sum(2)];
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

function minus(a: Point3, b: Point3): Point3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Point3, b: Point3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
