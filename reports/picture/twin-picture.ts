import type { ElementStatus } from '../../site/twin/element.ts';
import type { GlbPart } from '../../site/twin/read-glb.ts';
import { type Layer, rasterise } from './raster.ts';
import { viewOf } from './view.ts';

/** Red, green, blue and opacity of each pixel, from the top left. */
export interface Picture {
  width: number;
  height: number;
  rgba: Uint8Array;
}

type Rgb = readonly [number, number, number];

/** The colours of the wall, on paper. What has not begun is drawn as a ghost. */
const COLOURS: Readonly<Record<Exclude<ElementStatus, 'not-started'>, Rgb>> = {
  'in-progress': [86, 180, 233],
  done: [203, 207, 212],
  'at-risk': [230, 159, 0],
  late: [213, 94, 0],
  'no-data': [176, 160, 196],
};
const PAPER: Rgb = [255, 255, 255];
const GHOST: Rgb = [120, 130, 142];
const GHOST_SHARE = 0.16;
const GHOST_EDGE_SHARE = 0.4;
const INK: Rgb = [52, 58, 66];
// Drawn twice as large and made smaller: edges and hatches without stairs.
const OVERSAMPLING = 2;

/**
 * The building in the colours of its status, drawn without a browser: a z-buffer, faces lit flat, an outline around
 * each element, hatches on what is late and dots on what is at risk, so that it can be read in grey.
 *
 * @param statusOf by the element's row in the table
 */
export function twinPicture(
  parts: readonly GlbPart[],
  statusOf: (feature: number) => ElementStatus,
  size: { width: number; height: number },
): Picture {
  const view = viewOf(parts, size.width * OVERSAMPLING, size.height * OVERSAMPLING);
  const isGhost = (feature: number) => statusOf(feature) === 'not-started';
  const solid = rasterise(parts, view, (feature) => !isGhost(feature));
  const ghost = rasterise(parts, view, isGhost);
  const large = new Float32Array(view.width * view.height * 3);
  for (let row = 0; row < view.height; row++)
    for (let column = 0; column < view.width; column++) {
      const pixel = row * view.width + column;
      let colour = solidColour(solid, pixel, view.width, statusOf, row, column);
      if ((ghost.depth[pixel] ?? Infinity) < (solid.depth[pixel] ?? Infinity)) {
        const share = isEdge(ghost, pixel, view.width, column) ? GHOST_EDGE_SHARE : GHOST_SHARE;
        colour = mix(colour, GHOST, share);
      }
      large.set(colour, pixel * 3);
    }
  return smaller(large, size);
}

function solidColour(
  layer: Layer,
  pixel: number,
  width: number,
  statusOf: (feature: number) => ElementStatus,
  row: number,
  column: number,
): Rgb {
  const feature = layer.feature[pixel] ?? -1;
  if (feature < 0) return PAPER;
  if (isEdge(layer, pixel, width, column)) return INK;
  const status = statusOf(feature);
  if (status === 'not-started') return PAPER;
  const light = 0.62 + 0.38 * (layer.light[pixel] ?? 0);
  const [red, green, blue] = COLOURS[status];
  const lit: Rgb = [red * light, green * light, blue * light];
  return isMarked(status, row / OVERSAMPLING, column / OVERSAMPLING) ? mix(lit, INK, 0.75) : lit;
}

/** Hatches and dots, in pixels of the picture. */
function isMarked(status: ElementStatus, row: number, column: number): boolean {
  if (status === 'late') return (row + column) % 7 < 1.6;
  if (status !== 'at-risk') return false;
  const line = Math.floor(row / 5);
  const [y, x] = [(row % 5) - 2.5, ((column + (line % 2) * 3) % 6) - 3];
  return x * x + y * y < 1.7;
}

// Farther apart than this, in pixels of depth, two faces of one element are two to the eye.
const STEP_PIXELS = 14;

/** Where the next element begins, to the right or below. */
function isEdge({ feature, depth }: Layer, pixel: number, width: number, column: number): boolean {
  const own = feature[pixel] ?? -1;
  if (own < 0) return false;
  const neighbours = [column + 1 < width ? pixel + 1 : pixel, pixel + width];
  return neighbours.some((next) => {
    const other = feature[next];
    if (other === undefined) return false;
    return other !== own || Math.abs((depth[next] ?? 0) - (depth[pixel] ?? 0)) > STEP_PIXELS;
  });
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2) => one[at] * (1 - share) + other[at] * share;
  return [part(0), part(1), part(2)];
}

function smaller(large: Float32Array, { width, height }: { width: number; height: number }): Picture {
  const rgba = new Uint8Array(width * height * 4);
  const wide = width * OVERSAMPLING;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let part = 0; part < 4; part++) {
        let sum = 0;
        for (let y = 0; y < OVERSAMPLING; y++)
          for (let x = 0; x < OVERSAMPLING; x++)
            sum += large[((row * OVERSAMPLING + y) * wide + column * OVERSAMPLING + x) * 3 + part] ?? 0;
        rgba[(row * width + column) * 4 + part] = part === 3 ? 255 : Math.round(sum / OVERSAMPLING ** 2);
      }
  return { width, height, rgba };
}
