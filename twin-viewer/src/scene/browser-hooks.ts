import { addAfterEffect, type RootState } from '@react-three/fiber';
import { type PerspectiveCamera, Raycaster, Vector2, Vector3 } from 'three';
import type { Element } from '../../../site/twin/element.ts';
import type { ReadyModel } from '../live/model-store.ts';
import { select } from '../live/selection-store.ts';
import type { Building } from './building.ts';
import { toPicture } from './to-picture.ts';

/**
 * What browser tests may ask of the page, `window.plumbline`. It only tells what the screen shows and does what
 * a click does, so it stays in the product, where it serves support as well.
 */
export interface BrowserHooks {
  /** The model has been drawn at least once. */
  ready: boolean;
  /** Elements in the model that is shown. */
  elements: number;
  /** Draw calls of the last frame. */
  drawCalls(): number;
  /** Draws a frame, with everything that has been said up to now in it, and answers when it is on the screen. */
  drawn(): Promise<void>;
  /** Where the eye is, model metres; it stands still when no flight is under way. */
  eye(): [x: number, y: number, z: number];
  /** What the graphics card holds for the page; a wall that stands for months must not gather any. */
  memory(): { textures: number; geometries: number };
  /**
   * A point of the window, CSS pixels, at which a click meets this element; its middle when it is covered from
   * all sides, null when it is unknown or behind the eye.
   */
  project(elementId: string): { x: number; y: number } | null;
  /** The element that a click at a point of the window meets, CSS pixels. */
  elementAt(x: number, y: number): string | null;
  /** Place in the palette of how an element is drawn now. */
  lookOf(elementId: string): number | null;
  /** Opens an element's facts, as a click does; null closes them. */
  select(elementId: string | null): void;
}

declare global {
  interface Window {
    plumbline?: BrowserHooks;
  }
}

export function makeBrowserHooks(
  { gl, camera, invalidate }: Pick<RootState, 'gl' | 'camera' | 'invalidate'>,
  model: ReadyModel,
  building: Building,
): BrowserHooks {
  return {
    ready: true,
    elements: model.elements.length,
    drawCalls: () => gl.info.render.calls,
    drawn: () =>
      new Promise((resolve) => {
        const stop = addAfterEffect(() => {
          stop();
          resolve();
        });
        invalidate();
      }),
    eye: () => camera.position.toArray(),
    memory: () => ({ textures: gl.info.memory.textures, geometries: gl.info.memory.geometries }),
    select,
    elementAt(x, y) {
      const canvas = gl.domElement.getBoundingClientRect();
      const raycaster = new Raycaster();
      const { x: across, y: up } = toPicture({ clientX: x, clientY: y }, canvas, false);
      raycaster.setFromCamera(new Vector2(across, up), camera);
      const feature = building.pick(raycaster);
      return feature === null ? null : (model.byFeature.get(feature)?.id ?? null);
    },
    lookOf(elementId) {
      const element = model.byId.get(elementId);
      return element ? building.lookOf(element) : null;
    },
    project(elementId) {
      const element = model.byId.get(elementId);
      if (!element) return null;
      const canvas = gl.domElement.getBoundingClientRect();
      const toWindow = ({ x, y }: Vector2) => ({
        x: canvas.left + ((x + 1) / 2) * canvas.width,
        y: canvas.top + ((1 - y) / 2) * canvas.height,
      });
      const points = samplePoints(element).map((point) => point.project(camera));
      const raycaster = new Raycaster();
      for (const { x, y } of points) {
        const onScreen = new Vector2(x, y);
        if (Math.abs(x) > 1 || Math.abs(y) > 1) continue;
        raycaster.setFromCamera(onScreen, camera as PerspectiveCamera);
        if (building.pick(raycaster) === element.feature) return toWindow(onScreen);
      }
      const [middle] = points;
      return middle && Math.abs(middle.z) <= 1 ? toWindow(new Vector2(middle.x, middle.y)) : null;
    },
  };
}

/** The middle of an element's box, then points spread through it. */
function samplePoints({ box }: Element): Vector3[] {
  const shares = [0.5, 0.15, 0.85, 0.3, 0.7, 0.02, 0.98];
  return shares.flatMap((x) =>
    shares.flatMap((y) =>
      shares.map(
        (z) =>
          new Vector3(
            box[0] + (box[3] - box[0]) * x,
            box[1] + (box[4] - box[1]) * y,
            box[2] + (box[5] - box[2]) * z,
          ),
      ),
    ),
  );
}
