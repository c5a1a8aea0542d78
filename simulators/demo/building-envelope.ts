import {
  GROUND_FLOOR,
  LENGTH,
  metres,
  ROOF,
  SLAB_EDGE,
  storeyAt,
  storeyHeight,
  WIDTH,
  type Zone,
  zoneAt,
} from './building-layout.ts';
import { type Part, part } from './building-part.ts';
import { box, type Look, type Point2, type Prism, rectangle } from './building-solids.ts';

const PANEL = { thickness: 0.15, joint: 0.02, gap: 0.02 } as const;
const FRAME = { width: 0.07, thickness: 0.08 } as const;
const GLASS_THICKNESS = 0.03;
const PANEL_WIDTH_MAX = 3.1;
const PARAPET = { height: 1.2, thickness: 0.2, lengthMax: 6.2 } as const;

/** One face of the façade: its bays run along `along`'s other horizontal axis. */
interface Face {
  mark: 'S' | 'N' | 'W' | 'E';
  along: 'north' | 'east';
  /** Outer end and inner end of the wall across the face. */
  from: number;
  bayFrom: number;
  bayTo: number;
}

const OUT = SLAB_EDGE + PANEL.gap;
const CORNER = OUT + PANEL.thickness;
const FACES: readonly Face[] = [
  { mark: 'S', along: 'north', from: -CORNER, bayFrom: -CORNER, bayTo: LENGTH + CORNER },
  { mark: 'N', along: 'north', from: WIDTH + OUT, bayFrom: -CORNER, bayTo: LENGTH + CORNER },
  { mark: 'W', along: 'east', from: -CORNER, bayFrom: -OUT, bayTo: WIDTH + OUT },
  { mark: 'E', along: 'east', from: LENGTH + OUT, bayFrom: -OUT, bayTo: WIDTH + OUT },
];

/**
 * Precast panels with an opening each, and the windows in them.
 *
 * @param pattern which bays of the gables are closed by a narrow window; varies with the seed
 */
export function facade(storey: number, pattern: number): Part[] {
  return FACES.flatMap((face) =>
    bays(face, PANEL_WIDTH_MAX).flatMap(({ at, width, index }) => {
      const zone = zoneOf(face, at + width / 2);
      const opening = openingOf(face, storey, index, width, pattern);
      const mark = `${face.mark}${index + 1}`;
      const of = { storey, zone, trade: 'facade', mark } as const;
      return [
        part({
          class: 'IfcPlate',
          kind: { en: 'Façade panel', zh: '外墙板' },
          grade: 'C40',
          solids: [panel(face, storey, at, width, opening)],
          ...of,
        }),
        part({
          class: 'IfcWindow',
          kind: { en: 'Window', zh: '窗' },
          grade: null,
          solids: glazing(face, storey, at, opening),
          ...of,
        }),
      ];
    }),
  );
}

/** Low walls around the roof, one for each axis. */
export function parapets(): Part[] {
  const { elevation } = storeyAt(ROOF);
  return FACES.flatMap((face) => {
    const long = face.along === 'north';
    const inset = face.mark === 'N' || face.mark === 'E' ? -PARAPET.thickness : 0;
    const edge =
      (face.mark === 'S' || face.mark === 'W' ? -SLAB_EDGE : (long ? WIDTH : LENGTH) + SLAB_EDGE) + inset;
    const corner = long ? SLAB_EDGE : SLAB_EDGE - PARAPET.thickness;
    const run = { ...face, bayFrom: -corner, bayTo: (long ? LENGTH : WIDTH) + corner };
    return bays(run, PARAPET.lengthMax).map(({ at, width, index }) => {
      const [x, y] = long ? [at, edge] : [edge, at];
      const [dx, dy] = long ? [width, PARAPET.thickness] : [PARAPET.thickness, width];
      return part({
        class: 'IfcWall',
        storey: ROOF,
        zone: zoneOf(face, at + width / 2),
        trade: 'parapet',
        kind: { en: 'Parapet', zh: '女儿墙' },
        mark: `${face.mark}${index + 1}`,
        grade: 'C30',
        solids: [
          box([x, y, elevation], [metres(x + dx), metres(y + dy), elevation + PARAPET.height], 'panel'),
        ],
      });
    });
  });
}

function bays({ bayFrom, bayTo }: Face, widthMax: number): { at: number; width: number; index: number }[] {
  const count = Math.ceil((bayTo - bayFrom) / widthMax);
  const width = (bayTo - bayFrom) / count;
  return Array.from({ length: count }, (_, index) => ({
    at: metres(bayFrom + index * width),
    width: metres(width),
    index,
  }));
}

function zoneOf(face: Face, middle: number): Zone {
  if (face.along === 'north') return zoneAt(middle);
  return face.mark === 'W' ? 'A' : 'B';
}

interface Opening {
  u: number;
  v: number;
  width: number;
  height: number;
}

function openingOf(face: Face, storey: number, bay: number, width: number, pattern: number): Opening {
  const height = metres(storeyHeight(storey) - PANEL.joint);
  const narrow = face.along === 'east' && storey !== GROUND_FLOOR && (bay + storey + pattern) % 3 !== 0;
  const jamb = narrow ? 0.95 : 0.22;
  const sill = storey === GROUND_FLOOR ? 0.12 : 0.85;
  const head = storey === GROUND_FLOOR ? 0.75 : 0.5;
  return {
    u: jamb,
    v: sill,
    width: metres(width - PANEL.joint - 2 * jamb),
    height: metres(height - sill - head),
  };
}

function panel(face: Face, storey: number, at: number, width: number, opening: Opening): Prism {
  const height = metres(storeyHeight(storey) - PANEL.joint);
  return standing(face, storey, {
    outline: rectangle(at, 0, metres(width - PANEL.joint), height),
    holes: [rectangle(metres(at + opening.u), opening.v, opening.width, opening.height)],
    inset: 0,
    depth: PANEL.thickness,
    look: face.along === 'east' ? 'accent' : 'panel',
  });
}

function glazing(face: Face, storey: number, at: number, opening: Opening): Prism[] {
  const u = metres(at + opening.u);
  const pane = rectangle(
    metres(u + FRAME.width),
    metres(opening.v + FRAME.width),
    metres(opening.width - 2 * FRAME.width),
    metres(opening.height - 2 * FRAME.width),
  );
  const inset = (thickness: number) => metres((PANEL.thickness - thickness) / 2);
  const outline = rectangle(u, opening.v, opening.width, opening.height);
  return [
    standing(face, storey, {
      outline,
      holes: [pane],
      inset: inset(FRAME.thickness),
      depth: FRAME.thickness,
      look: 'frame',
    }),
    standing(face, storey, {
      outline: pane,
      holes: [],
      inset: inset(GLASS_THICKNESS),
      depth: GLASS_THICKNESS,
      look: 'glass',
    }),
  ];
}

interface Sheet {
  outline: Point2[];
  holes: Point2[][];
  inset: number;
  depth: number;
  look: Look;
}

/** Stands a sheet on a face: its u runs along the face, its v up from the floor. */
function standing(face: Face, storey: number, { inset, ...sheet }: Sheet): Prism {
  const { elevation } = storeyAt(storey);
  const across = metres(face.from + inset);
  return {
    at: face.along === 'north' ? [0, across, elevation] : [across, 0, elevation],
    along: face.along,
    ...sheet,
  };
}
