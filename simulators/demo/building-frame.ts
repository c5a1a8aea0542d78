import { CORE, CORE_HOLES } from './building-core.ts';
import {
  GRID_X,
  GRID_Y,
  GROUND_FLOOR,
  JOINT_X,
  LENGTH,
  metres,
  ROOF,
  SLAB_EDGE,
  SLAB_THICKNESS,
  storeyAt,
  storeyHeight,
  WIDTH,
  type Zone,
  zoneAt,
} from './building-layout.ts';
import { type Part, part } from './building-part.ts';
import { box, type Point2, type Prism, rectangle } from './building-solids.ts';

const EDGE_BEAM = { width: 0.3, depth: 0.3 };
/** The basement's walls carry the ground floor, which therefore reaches further out. */
const GROUND_FLOOR_EDGE = 0.75;

/** Columns of a storey, between its floor and the slab above. */
export function columns(storey: number): Part[] {
  const side = storey <= 4 ? 0.7 : 0.6;
  const from = storeyAt(storey).elevation;
  const to = metres(from + storeyHeight(storey) - SLAB_THICKNESS);
  return columnAxes().map(([x, y], index) =>
    part({
      class: 'IfcColumn',
      storey,
      zone: zoneAt(x),
      trade: 'column',
      kind: { en: 'Column', zh: '柱' },
      mark: `C${index + 1}`,
      grade: 'C40',
      solids: [box([x - side / 2, y - side / 2, from], [x + side / 2, y + side / 2, to], 'concrete')],
    }),
  );
}

/** Crossings of the axes, less the two where the core stands. */
export function columnAxes(): Point2[] {
  const inCore = (x: number, y: number) =>
    x > CORE.west && x < CORE.east && y > CORE.south - 1 && y < CORE.north + 1;
  return GRID_X.flatMap((x) => GRID_Y.map((y): Point2 => [x, y])).filter(([x, y]) => !inCore(x, y));
}

/** The two slabs of a storey, with their edge beams; they meet at the joint. */
export function slabs(storey: number): Part[] {
  return (['A', 'B'] as const).map((zone) =>
    part({
      class: 'IfcSlab',
      storey,
      zone,
      trade: 'slab',
      kind: { en: 'Slab', zh: '楼板' },
      grade: 'C35',
      solids: slabSolids(storey, zone),
    }),
  );
}

function slabSolids(storey: number, zone: Zone): Prism[] {
  const edge = storey === GROUND_FLOOR ? GROUND_FLOOR_EDGE : SLAB_EDGE;
  const top = storeyAt(storey).elevation;
  const under = metres(top - SLAB_THICKNESS);
  const west = zone === 'A' ? -edge : JOINT_X;
  const east = zone === 'A' ? JOINT_X : LENGTH + edge;
  const plate: Prism = {
    at: [0, 0, under],
    along: 'up',
    outline: plateOutline(zone, west, east, edge),
    holes: [CORE_HOLES.stair(zone)],
    depth: SLAB_THICKNESS,
    look: storey === ROOF ? 'roof' : 'concrete',
  };
  return storey === GROUND_FLOOR ? [plate] : [plate, ...edgeBeams(zone, west, east, under)];
}

/** A rectangle with a bite at the joint, where the lifts go up. */
function plateOutline(zone: Zone, west: number, east: number, edge: number): Point2[] {
  const { from, to, bite } = CORE_HOLES.lifts;
  const south = -edge;
  const north = WIDTH + edge;
  return zone === 'A'
    ? [
        [west, south],
        [east, south],
        [east, from],
        [east - bite, from],
        [east - bite, to],
        [east, to],
        [east, north],
        [west, north],
      ]
    : [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, to],
        [west + bite, to],
        [west + bite, from],
        [west, from],
      ];
}

function edgeBeams(zone: Zone, west: number, east: number, under: number): Prism[] {
  const { width, depth } = EDGE_BEAM;
  const low = metres(under - depth);
  const [south, north] = [-SLAB_EDGE, WIDTH + SLAB_EDGE];
  const gable = zone === 'A' ? west : east - width;
  const beam = (x: number, y: number, length: number, breadth: number): Prism => ({
    at: [x, y, low],
    along: 'up',
    outline: rectangle(0, 0, length, breadth),
    holes: [],
    depth,
    look: 'concrete',
  });
  return [
    beam(west, south, east - west, width),
    beam(west, north - width, east - west, width),
    beam(gable, south + width, width, north - south - 2 * width),
  ];
}
