import { Resvg } from '@resvg/resvg-js';
import type { Drawing } from './drawing.ts';
import { FONT_FAMILY, FONT_FILE } from './fonts.ts';
import { svgOf } from './svg.ts';

// Telephones and most desks show two pixels where one is asked for.
const PIXELS_PER_POINT = 2;

/** The drawing as a PNG of twice its size, sharp on dense screens. */
export function pngOfDrawing(drawing: Drawing): Uint8Array {
  const image = new Resvg(svgOf(drawing, FONT_FAMILY), {
    fitTo: { mode: 'zoom', value: PIXELS_PER_POINT },
    font: { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  });
  return image.render().asPng();
}
