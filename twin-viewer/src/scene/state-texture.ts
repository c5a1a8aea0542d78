import type { Element } from '../../../site/twin/element.ts';
import { LOOK } from '../modes/looks.ts';

// 512 texels a row: 100,000 elements are 196 rows, far below the smallest texture limit of WebGL 2 (2048).
export const STATE_WIDTH = 512;
// A storey has one byte; a taller building would be drawn apart in groups.
const STOREYS_MAX = 255;

/** Bits of the second byte. */
export const FLAG_SELECTED = 1;
export const FLAG_HOVERED = 2;
/** What was searched for. */
export const FLAG_FOUND = 4;
/** Stands back, as a ghost, while something else is looked at. */
export const FLAG_DIMMED = 8;

/**
 * The state of every element in one small picture: a texel per feature id, row by row; look (a place in the palette),
 * flags, a spare byte, storey from the bottom up. A change of any number of elements is one upload of it.
 */
export interface StateTexels {
  width: number;
  height: number;
  data: Uint8Array<ArrayBuffer>;
}

/** Room for the largest feature id of these elements, all of them without data. */
export function makeStateTexels(
  elements: readonly Element[],
  storeyOf: (element: Element) => number = () => 0,
): StateTexels {
  const last = elements.reduce((highest, { feature }) => Math.max(highest, feature), 0);
  const height = Math.floor(last / STATE_WIDTH) + 1;
  const data = new Uint8Array(STATE_WIDTH * height * 4);
  for (let texel = 0; texel < data.length; texel += 4) data[texel] = LOOK.noData;
  for (const element of elements)
    data[element.feature * 4 + 3] = Math.min(Math.max(storeyOf(element), 0), STOREYS_MAX);
  return { width: STATE_WIDTH, height, data };
}

/** Writes how each element looks; says whether any texel changed. */
export function writeLooks(
  texels: StateTexels,
  elements: readonly Element[],
  lookOf: (element: Element) => number,
): boolean {
  let changed = false;
  for (const element of elements) {
    const look = lookOf(element);
    const at = element.feature * 4;
    if (texels.data[at] === look) continue;
    texels.data[at] = look;
    changed = true;
  }
  return changed;
}

/** Sets the bits of a mask of one feature's flags; says whether they changed. */
export function writeFlags(texels: StateTexels, feature: number, flags: number, mask = 0xff): boolean {
  const at = feature * 4 + 1;
  const before = texels.data[at] ?? 0;
  const after = (before & ~mask) | (flags & mask);
  if (before === after) return false;
  texels.data[at] = after;
  return true;
}
