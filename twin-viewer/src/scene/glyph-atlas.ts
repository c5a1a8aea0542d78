import { CanvasTexture, LinearFilter } from 'three';
import { GLYPHS } from './plate-glyphs.ts';

export const GLYPH_WIDTH_PX = 8;
export const GLYPH_COUNT = GLYPHS.length;
// Twice as fine as a CSS pixel, for dense screens.
const FINENESS = 2;
const HEIGHT_PX = 20;

/** The glyphs side by side in one small picture. */
export function makeGlyphAtlas(): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = GLYPH_COUNT * GLYPH_WIDTH_PX * FINENESS;
  canvas.height = HEIGHT_PX * FINENESS;
  const context = canvas.getContext('2d');
  if (context) {
    context.font = `600 ${13 * FINENESS}px -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
    context.fillStyle = '#ffffff';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    [...GLYPHS].forEach((glyph, at) => {
      const middle = (at + 0.5) * GLYPH_WIDTH_PX * FINENESS;
      context.fillText(glyph, middle, canvas.height / 2, GLYPH_WIDTH_PX * FINENESS);
    });
  }
  const atlas = new CanvasTexture(canvas);
  atlas.minFilter = LinearFilter;
  atlas.generateMipmaps = false;
  return atlas;
}
