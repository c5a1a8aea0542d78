import { Box3, Vector3 } from 'three';
import type { Element } from '../../../site/twin/element.ts';

/** The box around elements, model metres; a small one at the origin when there are none. */
export function boxOf(elements: Iterable<Element>): Box3 {
  const around = new Box3();
  for (const { box } of elements) {
    around.expandByPoint(new Vector3(box[0], box[1], box[2]));
    around.expandByPoint(new Vector3(box[3], box[4], box[5]));
  }
  return around.isEmpty() ? new Box3(new Vector3(-5, 0, -5), new Vector3(5, 5, 5)) : around;
}

/** Height of the ground: the model's zero where it runs through the building, else the building's foot. */
export function groundLevel({ min, max }: Box3): number {
  return min.y <= 0 && max.y >= 0 ? 0 : min.y;
}
