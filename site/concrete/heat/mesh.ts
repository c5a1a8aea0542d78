import { CONCRETE, heatPerM3, type Material, SOIL } from './concrete.ts';
import { valueAt } from './value-at.ts';

/** A section cut into cells, from the top down: the concrete, and under a raft the soil. */
export interface Mesh {
  /** The first so many cells are concrete. */
  concreteCells: number;
  /** Of the middles of the concrete cells below the top face, m. */
  depthsM: Float64Array;
  widthsM: Float64Array;
  /** Heat that warms a cell by a kelvin, J/(m²·K). */
  capacities: Float64Array;
  /** From the middle of each cell to the middle of the one below; of the last one to the far end, W/(m²·K). */
  conductances: Float64Array;
  /** From the middle of the first cell to the top face, m²·K/W. */
  topHalfM2KPerW: number;
  /** From the middle of the last concrete cell to its lower face, m²·K/W. */
  bottomHalfM2KPerW: number;
}

// Where a raft of a metre has warmed the ground by less than a tenth of its own rise after two weeks.
const SOIL_DEPTH_M = 3;
const SOIL_GROWTH = 1.35;

/**
 * @param cells of the concrete; odd, so that one of them is the middle
 * @param onGround adds soil below, in cells that grow with depth
 */
export function meshOf(
  thicknessM: number,
  cells: number,
  onGround: boolean,
  concrete: Material = CONCRETE,
): Mesh {
  const width = thicknessM / cells;
  const widths = [...Array.from({ length: cells }, () => width), ...(onGround ? soilWidths(width) : [])];
  const materials = widths.map((_, cell) => (cell < cells ? concrete : SOIL));
  const halves = widths.map(
    (own, cell) => own / 2 / (materials[cell]?.conductivityWPerMK ?? concrete.conductivityWPerMK),
  );
  return {
    concreteCells: cells,
    depthsM: Float64Array.from({ length: cells }, (_, cell) => (cell + 0.5) * width),
    widthsM: Float64Array.from(widths),
    capacities: Float64Array.from(widths, (own, cell) => own * heatPerM3(materials[cell] ?? concrete)),
    conductances: Float64Array.from(halves, (own, cell) => 1 / (own + valueAt(halves, cell + 1))),
    topHalfM2KPerW: valueAt(halves, 0),
    bottomHalfM2KPerW: valueAt(halves, cells - 1),
  };
}

function soilWidths(first: number): number[] {
  const widths: number[] = [];
  for (let [depth, width] = [0, first]; depth < SOIL_DEPTH_M; width *= SOIL_GROWTH) {
    widths.push(width);
    depth += width;
  }
  return widths;
}
