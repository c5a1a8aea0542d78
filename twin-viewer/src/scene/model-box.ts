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

// Beside the spread of three quarters of the elements; a site with two towers and a yard between them stays one.
const AWAY_TIMES_MAX = 20;
const AWAY_M_MIN = 2_000;

/**
 * The box around a model as people see it. A body that its author left at the datum of the survey, kilometres away,
 * is drawn where it is, but the picture is not made for it: the building would be a dot.
 */
export function boxOfModel(elements: readonly Element[]): Box3 {
  const centres = elements.map(({ box }) =>
    [0, 1, 2].map((axis) => ((box[axis] ?? 0) + (box[axis + 3] ?? 0)) / 2),
  );
  const middle = [0, 1, 2].map((axis) =>
    quantile(
      centres.map((centre) => centre[axis] ?? 0),
      0.5,
    ),
  );
  const away = centres.map((centre) =>
    Math.hypot(...centre.map((value, axis) => value - (middle[axis] ?? 0))),
  );
  const awayMax = Math.max(quantile(away, 0.75) * AWAY_TIMES_MAX, AWAY_M_MIN);
  return boxOf(elements.filter((_, at) => (away[at] ?? 0) <= awayMax));
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/** Height of the ground: the model's zero where it runs through the building, else the building's foot. */
export function groundLevel({ min, max }: Box3): number {
  return min.y <= 0 && max.y >= 0 ? 0 : min.y;
}
