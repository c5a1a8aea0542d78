import type { Model } from '../../../site/twin/element.ts';

/** Wide apart, a storey stands so much above where it is, m for each storey below it. */
export const LIFT_M_MAX = 4;
// A slab, and the probes in it, belong to the storey that it carries, and lie a little below its level.
const SLAB_M = 0.6;

/** Which storey a height of the model belongs to, from the bottom up. */
export function storeyAt(storeys: Model['storeys'], height: number): number {
  const above = storeys.findIndex(({ elevation }) => elevation > height + SLAB_M);
  return Math.max((above < 0 ? storeys.length : above) - 1, 0);
}

/**
 * How far up a point of the model is drawn while the storeys are apart, m.
 *
 * @param explode 0 … 1
 */
export function liftAt(storeys: Model['storeys'], height: number, explode: number): number {
  return storeyAt(storeys, height) * explode * LIFT_M_MAX;
}
