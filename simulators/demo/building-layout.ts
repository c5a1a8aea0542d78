import type { Text } from '../../site/text.ts';

export interface DemoStorey {
  /** `B1`, `L1` … `L12`, `RF`. */
  label: string;
  name: Text;
  /** Top of the structural slab, metres over the ground floor. */
  elevation: number;
}

export type Zone = 'A' | 'B';

/** Metres. The axes of columns: seven one way, four the other. */
export const GRID_X: readonly number[] = [0, 6, 12, 18, 24, 30, 36];
export const GRID_Y: readonly number[] = [0, 8, 16, 24];
export const LENGTH = 36;
export const WIDTH = 24;
/** The joint between the two pours of a storey. */
export const JOINT_X = 18;
/** Slabs go on beyond the outer axes. */
export const SLAB_EDGE = 0.4;
export const SLAB_THICKNESS = 0.25;
export const BASEMENT_WALL = 0.35;

const FLOORS = 12;
const BASEMENT_HEIGHT = 4.2;
const GROUND_FLOOR_HEIGHT = 4.2;
const FLOOR_HEIGHT = 3.6;
const CHINESE_NUMBERS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** A basement, twelve storeys and the roof, from the bottom up. */
export const STOREYS: readonly DemoStorey[] = [
  { label: 'B1', name: { en: 'Basement 1', zh: '地下一层' }, elevation: -BASEMENT_HEIGHT },
  { label: 'L1', name: { en: 'Level 1', zh: '一层' }, elevation: 0 },
  ...Array.from({ length: FLOORS - 1 }, (_, above) => upperStorey(above)),
  { label: 'RF', name: { en: 'Roof', zh: '屋面层' }, elevation: metres(upperElevation(FLOORS - 1)) },
];
export const ROOF = STOREYS.length - 1;
export const GROUND_FLOOR = 1;

/** Floor to floor, metres; the roof has its parapet's height. */
export function storeyHeight(storey: number): number {
  const floor = storeyAt(storey).elevation;
  return metres((STOREYS[storey + 1]?.elevation ?? floor + 1.2) - floor);
}

export function storeyAt(storey: number): DemoStorey {
  const found = STOREYS[storey];
  if (!found) throw new RangeError(`The demo building has storeys 0 to ${ROOF}, not ${storey}.`);
  return found;
}

/** The pour to which something at x belongs. */
export function zoneAt(x: number): Zone {
  return x <= JOINT_X ? 'A' : 'B';
}

/** To the tenth of a millimetre: sums of decimals carry digits that nobody measured. */
export function metres(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function upperStorey(above: number): DemoStorey {
  const level = above + 2;
  return {
    label: `L${level}`,
    name: { en: `Level ${level}`, zh: `${CHINESE_NUMBERS[level]}层` },
    elevation: metres(upperElevation(above)),
  };
}

function upperElevation(above: number): number {
  return GROUND_FLOOR_HEIGHT + FLOOR_HEIGHT * above;
}
