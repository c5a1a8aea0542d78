import { DataTexture, FloatType, RGBAFormat, UnsignedByteType, Vector3 } from 'three';
import { makeDateTexels } from '../timeline/date-texels.ts';
import { TIME_CODES } from '../timeline/look-at.ts';
import { makePaletteTexture, nearest } from './palette-texture.ts';
import type { StateTexels } from './state-texture.ts';

/** Shared by every pass, so that one upload changes them all. */
export interface StateUniforms {
  stateMap: { value: DataTexture };
  palette: { value: DataTexture };
  dateMap: { value: DataTexture };
  /** Days since the timeline's beginning. */
  atDay: { value: number };
  today: { value: number };
  /** One of `TIME_CODES`; off: the looks of the state texture count. */
  timeView: { value: number };
  /** Metres by which each storey is lifted above the one below. */
  storeyLift: { value: number };
  /** The box that is shown, model metres. */
  sectionMin: { value: Vector3 };
  sectionMax: { value: Vector3 };
  pixelRatio: { value: number };
  /** Height of the picture, CSS pixels. */
  pictureHeight: { value: number };
}

const FAR_M = 1e6;

export function makeStateUniforms({ data, width, height }: StateTexels): StateUniforms {
  return {
    stateMap: { value: nearest(new DataTexture(data, width, height, RGBAFormat, UnsignedByteType)) },
    palette: { value: makePaletteTexture() },
    dateMap: { value: dateTexture(makeDateTexels([], () => null)) },
    atDay: { value: 0 },
    today: { value: 0 },
    timeView: { value: TIME_CODES.off },
    storeyLift: { value: 0 },
    sectionMin: { value: new Vector3(-FAR_M, -FAR_M, -FAR_M) },
    sectionMax: { value: new Vector3(FAR_M, FAR_M, FAR_M) },
    pixelRatio: { value: 1 },
    pictureHeight: { value: 800 },
  };
}

export function dateTexture({ data, width, height }: ReturnType<typeof makeDateTexels>): DataTexture {
  return nearest(new DataTexture(data, width, height, RGBAFormat, FloatType));
}
