import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import type { Drawing } from './drawing.ts';
import { FONT_FAMILY, FONT_FILE } from './fonts.ts';
import { svgOfAll } from './svg.ts';

// Telephones and most desks show two pixels where one is asked for.
const PIXELS_PER_POINT = 2;

/**
 * The drawings as PNGs of twice their size, sharp on dense screens. They are drawn in one go, one below the other: to
 * read a font that has every Chinese character takes longer than all the lines of a report.
 */
export function pngsOfDrawings(drawings: readonly Drawing[]): Uint8Array[] {
  if (drawings.length === 0) return [];
  const { svg, tops } = svgOfAll(drawings, FONT_FAMILY);
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: PIXELS_PER_POINT },
    font: { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  }).render();
  const sheet = new PNG({ width: image.width, height: image.height });
  sheet.data = Buffer.from(image.pixels);
  return drawings.map(({ width, height }, index) => {
    const size = { width: width * PIXELS_PER_POINT, height: height * PIXELS_PER_POINT };
    const png = new PNG(size);
    PNG.bitblt(sheet, png, 0, (tops[index] ?? 0) * PIXELS_PER_POINT, size.width, size.height, 0, 0);
    return PNG.sync.write(png, { colorType: 2, deflateLevel: 9 });
  });
}
