import { DoubleSide, FrontSide, Ray, type Raycaster, type Vector3 } from 'three';
import { chooseHit, type Hit } from './choose-hit.ts';
import type { ModelPart } from './model-part.ts';

/** How the model is drawn now, as far as a click has to know. */
export interface DrawnAs {
  /** One looks through it. */
  isGhost(feature: number): boolean;
  storeyOf(feature: number): number;
  /** Storeys that there are, from 0. */
  storeys: number;
  storeyLift: number;
  sectionMin: Vector3;
  sectionMax: Vector3;
  /** A plane cuts the model, so one sees bodies from inside. */
  isCut: boolean;
}

/** Feature under a ray, as the model is drawn: cut, and with its storeys apart; null for none. */
export function pickFeature(
  parts: readonly ModelPart[],
  raycaster: Raycaster,
  drawn: DrawnAs,
): number | null {
  // Storeys that are drawn apart are not where the tree of triangles has them: each is asked with the ray moved back.
  const storeys = drawn.storeyLift === 0 ? [null] : Array.from({ length: drawn.storeys }, (_, at) => at);
  const hits = storeys.flatMap((storey) => {
    const ray = raycaster.ray.clone();
    ray.origin.y -= (storey ?? 0) * drawn.storeyLift;
    return parts
      .flatMap((part) => hitsOf(part, ray, drawn))
      .filter(({ feature }) => storey === null || drawn.storeyOf(feature) === storey);
  });
  return chooseHit(hits, drawn.isGhost)?.feature ?? null;
}

function hitsOf(part: ModelPart, ray: Ray, { isCut, sectionMin, sectionMax }: DrawnAs): Hit[] {
  const inside = new Ray().copy(ray).applyMatrix4(part.matrix.clone().invert());
  const features = part.geometry.getAttribute('feature');
  return part
    .bvh()
    .raycast(inside, isCut ? DoubleSide : FrontSide)
    .flatMap(({ point, face }): Hit[] => {
      const at = point.applyMatrix4(part.matrix);
      if (!face || (isCut && isOutside(at, sectionMin, sectionMax))) return [];
      return [{ distance: ray.origin.distanceTo(at), feature: features.getX(face.a) }];
    });
}

function isOutside(at: Vector3, min: Vector3, max: Vector3): boolean {
  return at.x < min.x || at.y < min.y || at.z < min.z || at.x > max.x || at.y > max.y || at.z > max.z;
}
