import { Color, DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three';
import { KINDS, LOOKS, LOOKS_MAX, OUTLINES, PATTERNS } from '../modes/looks.ts';

/** All looks in one texture, uploaded once: a row of linear colours, a row of pattern, kind and outline. */
export function makePaletteTexture(): DataTexture {
  const data = new Float32Array(LOOKS_MAX * 2 * 4);
  LOOKS.forEach(({ colour, pattern, kind, outline }, place) => {
    const { r, g, b } = new Color(colour);
    data.set([r, g, b, 1], place * 4);
    data.set(
      [PATTERNS.indexOf(pattern), KINDS.indexOf(kind), OUTLINES.indexOf(outline), 0],
      (LOOKS_MAX + place) * 4,
    );
  });
  return nearest(new DataTexture(data, LOOKS_MAX, 2, RGBAFormat, FloatType));
}

/** A texture that is read texel by texel. */
export function nearest(texture: DataTexture): DataTexture {
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.generateMipmaps = false;
  texture.needsUpdate = true;
  return texture;
}
