/** A label that wants to stand at a point of the picture. */
export interface LabelWish {
  id: string;
  /** Lower comes first. */
  priority: number;
  /** Metres from the eye; the nearer of two equals wins. */
  distance: number;
  /** Its anchor, CSS pixels of the picture; the label stands centred above it. */
  x: number;
  y: number;
  width: number;
  height: number;
}

const GAP_PX = 4;

/**
 * Which labels are shown: the most important ones, as many as fit without covering each other.
 *
 * @param labelsMax what a reader takes in at a glance
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  picture: { width: number; height: number },
  labelsMax: number,
): Set<string> {
  const shown: LabelWish[] = [];
  const order = [...wishes].sort((a, b) => a.priority - b.priority || a.distance - b.distance);
  for (const wish of order) {
    if (shown.length >= labelsMax) break;
    if (isInside(wish, picture) && !shown.some((other) => overlap(wish, other))) shown.push(wish);
  }
  return new Set(shown.map(({ id }) => id));
}

function isInside({ x, y, width, height }: LabelWish, picture: { width: number; height: number }): boolean {
  return x >= width / 2 && x <= picture.width - width / 2 && y >= height && y <= picture.height;
}

function overlap(a: LabelWish, b: LabelWish): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 + GAP_PX &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2 + GAP_PX
  );
}
