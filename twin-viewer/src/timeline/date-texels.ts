import type { Element } from '../../../site/twin/element.ts';
import { type ElementDates, NEVER } from './look-at.ts';

// Two texels an element, 512 elements a row, as in the state texture.
export const DATES_PER_ROW = 512;
const FLOATS = 8;

/**
 * Dates of every element as floats, by feature id: planned start and finish, actual start and finish; forecast start
 * and finish. Scrubbing compares them with a time on the graphics card and uploads nothing.
 */
export function makeDateTexels(
  elements: readonly Element[],
  datesOf: (element: Element) => ElementDates | null,
): { data: Float32Array<ArrayBuffer>; width: number; height: number } {
  const last = elements.reduce((highest, { feature }) => Math.max(highest, feature), 0);
  const height = Math.floor(last / DATES_PER_ROW) + 1;
  const data = new Float32Array(DATES_PER_ROW * height * FLOATS).fill(NEVER);
  for (const element of elements) {
    const dates = datesOf(element);
    if (!dates) continue;
    const { plannedStart, plannedFinish, actualStart, actualFinish, forecastStart, forecastFinish } = dates;
    data.set(
      [plannedStart, plannedFinish, actualStart, actualFinish, forecastStart, forecastFinish],
      element.feature * FLOATS,
    );
  }
  return { data, width: DATES_PER_ROW * 2, height };
}
