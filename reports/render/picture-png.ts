import { pngOfDrawing } from '../charts/png-of-drawing.ts';
import type { ReportPicture } from './report-document.ts';

// A report is rendered into a page, a mail and a file from the same pictures.
const drawn = new WeakMap<ReportPicture, Uint8Array>();

export function picturePng(picture: ReportPicture): Uint8Array {
  if ('png' in picture.content) return picture.content.png;
  const known = drawn.get(picture) ?? pngOfDrawing(picture.content.drawing);
  drawn.set(picture, known);
  return known;
}

/** For a page that stands alone. */
export function pictureInline(picture: ReportPicture): string {
  return `data:image/png;base64,${Buffer.from(picturePng(picture)).toString('base64')}`;
}
