import { type Color, DataTexture, NearestFilter, RGBAFormat, UnsignedByteType } from 'three';
import { statusPalette } from './palette.ts';
import type { StateTexels } from './state-texture.ts';

/** Shared by every pass, so that one upload changes them all. */
export interface StateUniforms {
  stateMap: { value: DataTexture };
  statusPalette: { value: Color[] };
  pixelRatio: { value: number };
  /** Height of the picture, CSS pixels. */
  pictureHeight: { value: number };
}

export function makeStateUniforms({ data, width, height }: StateTexels): StateUniforms {
  const texture = new DataTexture(data, width, height, RGBAFormat, UnsignedByteType);
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.generateMipmaps = false;
  texture.needsUpdate = true;
  return {
    stateMap: { value: texture },
    statusPalette: { value: statusPalette },
    pixelRatio: { value: 1 },
    pictureHeight: { value: 800 },
  };
}
