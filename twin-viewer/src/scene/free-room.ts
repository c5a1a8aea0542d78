/** How much of a picture's height lies under what stands over it, shares from its top and its foot. */
export interface Covered {
  top: number;
  bottom: number;
}

const OVER = '.mode-bar, .home-button, .legend';
// However much is written over it, the building keeps a third of the picture.
const COVERED_MAX = 0.33;

/** What the choice of modes, the buttons and the legend take of the model's picture; nothing where they stand beside it. */
export function coveredBy(canvas: HTMLElement): Covered {
  const picture = canvas.getBoundingClientRect();
  const covered = { top: 0, bottom: 0 };
  for (const over of canvas.closest('.picture-stage')?.querySelectorAll(OVER) ?? []) {
    const { top, bottom, left, right } = over.getBoundingClientRect();
    const isOver =
      top < picture.bottom && bottom > picture.top && left < picture.right && right > picture.left;
    if (!isOver || picture.height === 0) continue;
    if ((top + bottom) / 2 < (picture.top + picture.bottom) / 2)
      covered.top = Math.max(covered.top, share(bottom - picture.top, picture));
    else covered.bottom = Math.max(covered.bottom, share(picture.bottom - top, picture));
  }
  return covered;
}

function share(pixels: number, { height }: DOMRect): number {
  return Math.min(pixels / height, COVERED_MAX);
}
