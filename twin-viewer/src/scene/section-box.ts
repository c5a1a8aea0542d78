import { type Box3, MathUtils, Vector3 } from 'three';
import type { TwinView } from '../modes/view-store.ts';

// The planes stand off the model by this when they do not cut.
const CLEAR_M = 1;

/**
 * What the section planes leave of the model; null when they do not cut.
 *
 * @param box around the model, model metres
 */
export function sectionBox(section: TwinView['section'], box: Box3): { min: Vector3; max: Vector3 } | null {
  if (section.every((share) => share >= 1)) return null;
  const { min, max } = box.clone().expandByScalar(CLEAR_M);
  const [x, y, z] = section;
  return {
    min,
    max: new Vector3(
      MathUtils.lerp(min.x, max.x, x),
      MathUtils.lerp(min.y, max.y, y),
      MathUtils.lerp(min.z, max.z, z),
    ),
  };
}
