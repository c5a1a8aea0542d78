import {
  JOINT_X,
  metres,
  ROOF,
  SLAB_THICKNESS,
  storeyAt,
  storeyHeight,
  type Zone,
} from './building-layout.ts';
import { type Part, part } from './building-part.ts';
import { box, type Point2, type Prism, rectangle } from './building-solids.ts';

/** Outer faces of the shaft in the middle: stair A, lifts, stair B. Metres. */
export const CORE = { west: 12.7, east: 23.3, south: 8.7, north: 15.1, wall: 0.3 } as const;
/** Half of the lifts' shaft, from the joint to its side wall. */
const LIFTS_HALF = 2.2;
const DOOR = { width: 1, height: 2.1 } as const;
/** Of the roof's house over lifts and stairs. */
const HEAD_HEIGHT = 2.8;
const CLEAR_SOUTH = CORE.south + CORE.wall;
const CLEAR_NORTH = CORE.north - CORE.wall;

/** The clear space of a stair, and where its flights start on the floor. */
export const STAIR = { width: 2.5, landing: 1.3, south: CLEAR_SOUTH, north: CLEAR_NORTH } as const;

/** The west face of a stair's clear space. */
export function stairWest(zone: Zone): number {
  return metres(zone === 'A' ? CORE.west + CORE.wall : CORE.east - CORE.wall - STAIR.width);
}

/** What the slabs leave open. */
export const CORE_HOLES = {
  lifts: { from: CLEAR_SOUTH, to: CLEAR_NORTH, bite: LIFTS_HALF },
  stair: (zone: Zone): Point2[] =>
    rectangle(
      stairWest(zone),
      CLEAR_SOUTH + STAIR.landing,
      STAIR.width,
      CLEAR_NORTH - CLEAR_SOUTH - STAIR.landing,
    ),
} as const;

/** The shaft's walls on a storey, with doors to the south. */
export function coreWalls(storey: number): Part[] {
  const kind = { en: 'Core wall', zh: '核心筒墙' };
  const floor = storeyAt(storey).elevation;
  const height = metres(storeyHeight(storey) - SLAB_THICKNESS);
  return wallPieces(floor, height).map(({ zone, mark, solid }) =>
    part({ class: 'IfcWall', storey, zone, trade: 'wall', kind, mark, grade: 'C40', solids: [solid] }),
  );
}

/** The house on the roof over stairs and lifts. */
export function coreHead(): Part[] {
  const { elevation } = storeyAt(ROOF);
  const of = { storey: ROOF, trade: 'parapet', grade: 'C30' } as const;
  const kind = { en: 'Roof house wall', zh: '屋顶机房墙' };
  const walls = wallPieces(elevation, HEAD_HEIGHT).map(({ zone, mark, solid }) =>
    part({ class: 'IfcWall', zone, kind, mark, solids: [solid], ...of }),
  );
  const top = elevation + HEAD_HEIGHT;
  const lid = (zone: Zone, west: number, east: number): Part =>
    part({
      class: 'IfcSlab',
      zone,
      kind: { en: 'Roof house slab', zh: '屋顶机房板' },
      solids: [box([west, CORE.south - 0.3, top], [east, CORE.north + 0.3, metres(top + 0.2)], 'roof')],
      ...of,
    });
  return [...walls, lid('A', CORE.west - 0.3, JOINT_X), lid('B', JOINT_X, CORE.east + 0.3)];
}

interface WallPiece {
  zone: Zone;
  mark: string;
  solid: Prism;
}

function wallPieces(floor: number, height: number): WallPiece[] {
  return (['A', 'B'] as const).flatMap((zone) => {
    const across = (mark: string, x: number, from: number, to: number): WallPiece => ({
      zone,
      mark,
      solid: box([x, from, floor], [x + CORE.wall, to, floor + height], 'core'),
    });
    const outer = zone === 'A' ? CORE.west : CORE.east - CORE.wall;
    const inner = metres(zone === 'A' ? JOINT_X - LIFTS_HALF - CORE.wall : JOINT_X + LIFTS_HALF);
    return [
      across('W1', outer, CORE.south, CORE.north),
      across('W2', inner, CLEAR_SOUTH, CLEAR_NORTH),
      { zone, mark: 'W3', solid: lengthways(zone, CORE.south, floor, height, doorsOf(zone)) },
      { zone, mark: 'W4', solid: lengthways(zone, CLEAR_NORTH, floor, height, []) },
    ];
  });
}

/** A wall from the outer wall to the joint, with doors cut from its foot. */
function lengthways(zone: Zone, y: number, floor: number, height: number, doors: readonly number[]): Prism {
  const west = zone === 'A' ? CORE.west + CORE.wall : JOINT_X;
  const length = metres(JOINT_X - CORE.west - CORE.wall);
  const foot = doors.flatMap((x): Point2[] => [
    [metres(x - west), 0],
    [metres(x - west), DOOR.height],
    [metres(x - west + DOOR.width), DOOR.height],
    [metres(x - west + DOOR.width), 0],
  ]);
  return {
    at: [west, y, floor],
    along: 'north',
    outline: [[0, 0], ...foot, [length, 0], [length, height], [0, height]],
    holes: [],
    depth: CORE.wall,
    look: 'core',
  };
}

/** West jambs of the door of the stair and of the lift, from west to east. */
function doorsOf(zone: Zone): number[] {
  const stair = metres(stairWest(zone) + (STAIR.width - DOOR.width) / 2);
  const lift = metres(zone === 'A' ? JOINT_X - 1.6 : JOINT_X + 0.6);
  return zone === 'A' ? [stair, lift] : [lift, stair];
}
