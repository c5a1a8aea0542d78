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
  /** Too important to be left out: it makes way, on a longer leader line. */
  mayMove?: boolean;
}

/** How far a label stands from its own place, CSS pixels: to the right, and up on a longer leader line. */
export interface LabelShift {
  right: number;
  up: number;
}

const GAP_PX = 4;
const HOME: LabelShift = { right: 0, up: 0 };

/**
 * Which labels are shown and where: the most important ones, as many as fit without covering each other.
 *
 * @param labelsMax what a reader takes in at a glance
 * @param before where they stood in the last picture: a label stays there while it may, so that a slow camera does not
 *   make it jump to and fro
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  picture: { width: number; height: number },
  labelsMax: number,
  before: ReadonlyMap<string, LabelShift> = new Map(),
): Map<string, LabelShift> {
  const shown: Box[] = [];
  const places = new Map<string, LabelShift>();
  const order = [...wishes].sort((a, b) => a.priority - b.priority || a.distance - b.distance);
  for (const wish of order) {
    if (shown.length >= labelsMax) break;
    const free = shiftsOf(wish, before.get(wish.id)).filter((shift) => {
      const box = boxOf(wish, shift);
      return isInside(box, picture) && !shown.some((other) => overlap(box, other));
    });
    // Where two anchors are all but one, a leader line that goes behind another label is better than no label.
    const place = free.find((shift) => !shown.some((other) => cross(boxOf(wish, shift), other))) ?? free[0];
    if (!place) continue;
    shown.push(boxOf(wish, place));
    places.set(wish.id, place);
  }
  return places;
}

/** The places that a label may take, the best first. */
function shiftsOf(wish: LabelWish, last: LabelShift | undefined): LabelShift[] {
  if (!wish.mayMove) return [HOME];
  // The leader line ends under the label, a little from its corner.
  const aside = Math.max(0, wish.width / 2 - wish.height / 2);
  const storey = wish.height + GAP_PX;
  const shifts = [0, storey, 2 * storey].flatMap((up) =>
    [0, aside, -aside].map((right): LabelShift => ({ right, up })),
  );
  return last ? [last, ...shifts] : shifts;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Of the leader line, which goes straight down to the anchor. */
  foot: { x: number; y: number };
}

function boxOf({ x, y, width, height }: LabelWish, { right, up }: LabelShift): Box {
  const middle = x + right;
  return {
    left: middle - width / 2,
    right: middle + width / 2,
    top: y - up - height,
    bottom: y - up,
    foot: { x, y },
  };
}

function isInside(box: Box, picture: { width: number; height: number }): boolean {
  return box.left >= 0 && box.right <= picture.width && box.top >= 0 && box.foot.y <= picture.height;
}

/** Does the leader line of one go through the other? */
function cross(a: Box, b: Box): boolean {
  return overlap(leaderOf(a), b) || overlap(a, leaderOf(b));
}

function leaderOf({ bottom, foot }: Box) {
  return { left: foot.x, right: foot.x, top: bottom, bottom: foot.y };
}

type Edges = Omit<Box, 'foot'>;

function overlap(a: Edges, b: Edges): boolean {
  return (
    a.left < b.right + GAP_PX &&
    b.left < a.right + GAP_PX &&
    a.top < b.bottom + GAP_PX &&
    b.top < a.bottom + GAP_PX
  );
}
