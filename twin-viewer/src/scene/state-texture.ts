import type { Element, ElementStatus } from '../../../site/twin/element.ts';
import { statusCode } from '../words/count-statuses.ts';

// 512 texels a row: 100,000 elements are 196 rows, far below the smallest texture limit of WebGL 2 (2048).
export const STATE_WIDTH = 512;

/** Bits of the second byte. */
export const FLAG_SELECTED = 1;
export const FLAG_HOVERED = 2;

/**
 * The state of every element in one small picture: a texel per feature id, row by row; status, flags, two
 * spare bytes. A change of any number of elements is one upload of it.
 */
export interface StateTexels {
  width: number;
  height: number;
  data: Uint8Array<ArrayBuffer>;
}

/** Room for the largest feature id of these elements, all of them without data. */
export function makeStateTexels(elements: readonly Element[]): StateTexels {
  const last = elements.reduce((highest, { feature }) => Math.max(highest, feature), 0);
  const height = Math.floor(last / STATE_WIDTH) + 1;
  const data = new Uint8Array(STATE_WIDTH * height * 4);
  for (let texel = 0; texel < data.length; texel += 4) data[texel] = statusCode('no-data');
  return { width: STATE_WIDTH, height, data };
}

/** Writes the statuses; says whether any texel changed. */
export function writeStatuses(
  texels: StateTexels,
  elements: readonly Element[],
  statusOf: Readonly<Record<string, ElementStatus>>,
): boolean {
  let changed = false;
  for (const { id, feature } of elements) {
    const code = statusCode(statusOf[id]);
    if (texels.data[feature * 4] === code) continue;
    texels.data[feature * 4] = code;
    changed = true;
  }
  return changed;
}

/** Writes one feature's flags; says whether they changed. */
export function writeFlags(texels: StateTexels, feature: number, flags: number): boolean {
  if (texels.data[feature * 4 + 1] === flags) return false;
  texels.data[feature * 4 + 1] = flags;
  return true;
}
