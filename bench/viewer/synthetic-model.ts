import type { Element } from '../../site/twin/element.ts';
import type { MeshPiece } from '../../site/twin/ifc-content.ts';

/** A building that nobody has drawn: columns in a grid, storey upon storey. */
export interface SyntheticModel {
  elements: Element[];
  pieces: MeshPiece[];
}

const COLUMNS_PER_STOREY = 2_500;
const SPACING_M = 4;
const STOREY_M = 3.5;
const RADIUS_M = 0.45;
const HEIGHT_M = 3;

/**
 * Prisms of eight and of nine sides in turn: 28 and 32 triangles, 30 in the mean. 100,000 of them are 3,000,000
 * triangles.
 */
export function syntheticModel(count: number): SyntheticModel {
  const elements: Element[] = [];
  const pieces: MeshPiece[] = [];
  const side = Math.ceil(Math.sqrt(COLUMNS_PER_STOREY));
  const shapes = [prism(8), prism(9)] as const;
  for (let feature = 0; feature < count; feature++) {
    const place = feature % COLUMNS_PER_STOREY;
    const storey = Math.floor(feature / COLUMNS_PER_STOREY);
    const [x, y, z] = [(place % side) * SPACING_M, storey * STOREY_M, Math.floor(place / side) * SPACING_M];
    const { positions, normals, indices } = shapes[feature % 2 === 0 ? 0 : 1];
    pieces.push({
      feature,
      colour: [0.7, 0.7, 0.7, 1],
      positions: positions.map((value, at) => value + ([x, y, z][at % 3] ?? 0)),
      normals,
      indices,
    });
    elements.push({
      id: feature.toString(36).padStart(22, '0'),
      feature,
      name: `Column ${feature}`,
      class: 'IfcColumn',
      storey: `L${storey}`,
      box: [x - RADIUS_M, y, z - RADIUS_M, x + RADIUS_M, y + HEIGHT_M, z + RADIUS_M],
      properties: {},
    });
  }
  return { elements, pieces };
}

/** An upright prism around zero, its foot at zero; every face with corners of its own, as exporters write them. */
function prism(sides: number): Omit<MeshPiece, 'feature' | 'colour'> {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  const corner = (at: number) => {
    const angle = (at / sides) * 2 * Math.PI;
    return [Math.cos(angle) * RADIUS_M, Math.sin(angle) * RADIUS_M] as const;
  };
  const face = (points: readonly (readonly number[])[], normal: readonly number[]) => {
    const first = positions.length / 3;
    for (const point of points) {
      positions.push(...point);
      normals.push(...normal);
    }
    for (let at = 1; at < points.length - 1; at++) indices.push(first, first + at, first + at + 1);
  };
  for (let at = 0; at < sides; at++) {
    const [[ax, az], [bx, bz]] = [corner(at), corner(at + 1)];
    const middle = ((at + 0.5) / sides) * 2 * Math.PI;
    face(
      [
        [ax, 0, az],
        [ax, HEIGHT_M, az],
        [bx, HEIGHT_M, bz],
        [bx, 0, bz],
      ],
      [Math.cos(middle), 0, Math.sin(middle)],
    );
  }
  const ring = Array.from({ length: sides }, (_, at) => corner(at));
  face(
    ring.toReversed().map(([x, z]) => [x, HEIGHT_M, z]),
    [0, 1, 0],
  );
  face(
    ring.map(([x, z]) => [x, 0, z]),
    [0, -1, 0],
  );
  return {
    positions: new Float32Array(positions),
    normals: new Float32Array(normals),
    indices: new Uint32Array(indices),
  };
}
