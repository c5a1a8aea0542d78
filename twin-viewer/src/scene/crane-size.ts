import type { Box3 } from 'three';

// A tower crane stands clear of the finished building; its head rises above the jib.
const ABOVE_BUILDING_M = 9;
const HEAD_M = 8;
const HEIGHT_M_MIN = 20;

/** Size of the drawn crane: it reports where its hook is, not how tall it is. */
export interface CraneSize {
  /** From the crane's foot to its jib, m. */
  height: number;
  /** To the top of its head, m. */
  total: number;
  /** Length of the jib, m. */
  reach: number;
}

/**
 * @param box around the building, model metres
 * @param foot height of the crane's foot, model metres
 */
export function craneSize(box: Box3, foot: number): CraneSize {
  const height = Math.max(box.max.y - foot + ABOVE_BUILDING_M, HEIGHT_M_MIN);
  const reach = Math.max(Math.hypot(box.max.x - box.min.x, box.max.z - box.min.z) * 0.85, 20);
  return { height, total: height + HEAD_M, reach };
}
