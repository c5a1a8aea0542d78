import { pngsOfDrawings } from '../charts/png-of-drawing.ts';
import type { ReportPicture } from './report-document.ts';

// A report is rendered into a page, a mail and a file from the same pictures.
const drawn = new WeakMap<ReportPicture, Uint8Array>();

/** Draws those that are not drawn yet, all at once; {@link picturePng} then has them. */
export function drawPngs(pictures: readonly ReportPicture[]): void {
  const missing = pictures.flatMap((picture) =>
    'drawing' in picture.content && !drawn.has(picture)
      ? [{ picture, drawing: picture.content.drawing }]
      : [],
  );
  const pngs = pngsOfDrawings(missing.map(({ drawing }) => drawing));
  for (const [index, { picture }] of missing.entries()) {
    const png = pngs[index];
    if (png) drawn.set(picture, png);
  }
}

export function picturePng(picture: ReportPicture): Uint8Array {
  if ('png' in picture.content) return picture.content.png;
  drawPngs([picture]);
  return drawn.get(picture) ?? new Uint8Array();
}

/** For a page that stands alone. */
export function pictureInline(picture: ReportPicture): string {
  return `data:image/png;base64,${Buffer.from(picturePng(picture)).toString('base64')}`;
}
