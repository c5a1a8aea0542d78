/**
 * Where a point of the window lies in the picture under it, −1 … 1.
 *
 * @param isSplit two pictures side by side, each half as wide
 */
export function toPicture(
  point: { clientX: number; clientY: number },
  canvas: DOMRect,
  isSplit: boolean,
): { x: number; y: number } {
  const across = (point.clientX - canvas.left) / canvas.width;
  const share = isSplit ? (across * 2) % 1 : across;
  return { x: share * 2 - 1, y: 1 - ((point.clientY - canvas.top) / canvas.height) * 2 };
}
