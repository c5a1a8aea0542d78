import { CORE } from './building-core.ts';
import { columnAxes } from './building-frame.ts';
import {
  BASEMENT_WALL,
  JOINT_X,
  LENGTH,
  metres,
  SLAB_EDGE,
  SLAB_THICKNESS,
  storeyAt,
  WIDTH,
  type Zone,
  zoneAt,
} from './building-layout.ts';
import { type Part, part } from './building-part.ts';
import { box, type Point3 } from './building-solids.ts';

const RAFT = { thickness: 0.6, edge: 1.2 } as const;
const CAP = { side: 2.4, thickness: 1.2 } as const;
const CORE_CAP_EDGE = 1;
const BASEMENT = 0;
const of = { storey: BASEMENT, trade: 'foundation' } as const;

/** Pile caps under columns and core, and the raft over them. */
export function foundations(): Part[] {
  const top = metres(storeyAt(BASEMENT).elevation - RAFT.thickness);
  const cap = (zone: Zone, mark: string, from: Point3, to: Point3): Part =>
    part({
      class: 'IfcFooting',
      zone,
      kind: { en: 'Pile cap', zh: '承台' },
      mark,
      grade: 'C40',
      solids: [box(from, to, 'foundation')],
      ...of,
    });
  const caps = columnAxes().map(([x, y], index) =>
    cap(
      zoneAt(x),
      `P${index + 1}`,
      [x - CAP.side / 2, y - CAP.side / 2, top - CAP.thickness],
      [x + CAP.side / 2, y + CAP.side / 2, top],
    ),
  );
  const coreLow = top - CAP.thickness * 1.5;
  const [south, north] = [CORE.south - CORE_CAP_EDGE / 2, CORE.north + CORE_CAP_EDGE / 2];
  return [
    ...caps,
    cap('A', 'core', [CORE.west + CORE_CAP_EDGE, south, coreLow], [JOINT_X, north, top]),
    cap('B', 'core', [JOINT_X, south, coreLow], [CORE.east - CORE_CAP_EDGE, north, top]),
    raft('A', -RAFT.edge, JOINT_X),
    raft('B', JOINT_X, LENGTH + RAFT.edge),
  ];
}

function raft(zone: Zone, west: number, east: number): Part {
  const { elevation } = storeyAt(BASEMENT);
  return part({
    class: 'IfcSlab',
    zone,
    kind: { en: 'Raft', zh: '底板' },
    grade: 'C40',
    solids: [
      box(
        [west, -RAFT.edge, metres(elevation - RAFT.thickness)],
        [east, WIDTH + RAFT.edge, elevation],
        'foundation',
      ),
    ],
    ...of,
  });
}

/** The walls that hold the ground off, one for each bay. */
export function basementWalls(): Part[] {
  const low = storeyAt(BASEMENT).elevation;
  const high = -SLAB_THICKNESS;
  const inner = SLAB_EDGE;
  const outer = SLAB_EDGE + BASEMENT_WALL;
  const wall = (
    x: number,
    mark: string,
    from: readonly [number, number],
    to: readonly [number, number],
  ): Part =>
    part({
      class: 'IfcWall',
      storey: BASEMENT,
      zone: zoneAt(x),
      trade: 'wall',
      kind: { en: 'Basement wall', zh: '地下室外墙' },
      mark,
      grade: 'C35',
      solids: [box([...from, low], [...to, high], 'foundation')],
    });
  const bays = 6;
  const lengths = Array.from({ length: bays }, (_, bay) => {
    const west = bay === 0 ? -outer : bay * 6;
    const east = bay === bays - 1 ? LENGTH + outer : (bay + 1) * 6;
    return [
      wall(bay * 6 + 3, `S${bay + 1}`, [west, -outer], [east, -inner]),
      wall(bay * 6 + 3, `N${bay + 1}`, [west, WIDTH + inner], [east, WIDTH + outer]),
    ];
  }).flat();
  const gables = [0, 1, 2].flatMap((bay) => {
    const south = bay === 0 ? -inner : bay * 8;
    const north = bay === 2 ? WIDTH + inner : (bay + 1) * 8;
    return [
      wall(0, `W${bay + 1}`, [-outer, south], [-inner, north]),
      wall(LENGTH, `E${bay + 1}`, [LENGTH + inner, south], [LENGTH + outer, north]),
    ];
  });
  return [...lengths, ...gables];
}
