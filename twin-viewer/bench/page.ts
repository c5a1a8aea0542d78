// The page of `npm run bench:viewer`: draws one model in three ways and tells what each costs.
import {
  type Box3,
  DirectionalLight,
  HemisphereLight,
  PerspectiveCamera,
  Raycaster,
  Scene,
  Vector2,
  Vector3,
  WebGLRenderer,
} from 'three';
import type { Element } from '../../site/twin/element.ts';
import { partsOf } from '../src/scene/load-geometry.ts';
import { boxOf } from '../src/scene/model-box.ts';
import type { ModelPart } from '../src/scene/model-part.ts';
import { mergedWay } from './merged-way.ts';
import { batchedWay, meshWay } from './peer-ways.ts';
import { shapesOf } from './shapes.ts';
import type { Way } from './way.ts';

interface Figures {
  firstPictureMs: number;
  drawCalls: number;
  /** Of the thread that runs the page, without what the graphics card does. */
  cpuMsPerFrame: number;
  frameMs: number;
  recolourMs: number;
  scrubMs: number;
  pickMs: number;
  /** Once, before the first click. */
  pickPreparationMs: number;
  heapMegabytes: number;
}

const WAYS = { merged: null, batched: batchedWay, meshes: meshWay } as const;

declare global {
  interface Window {
    measure?(way: keyof typeof WAYS, frames: number, picks: number): Promise<Figures>;
  }
}

window.measure = async (name, frames, picks) => {
  const [file, table] = await Promise.all([fetch('/model.glb'), fetch('/model.json')]);
  const begin = performance.now();
  const parts = await partsOf(await file.arrayBuffer());
  const elements = (await table.json()) as Element[];
  const make = WAYS[name];
  const way = make ? make(shapesOf(parts, elements.length)) : mergedWay(parts, elements);
  return { ...drive(way, begin, elements, parts, { frames, picks }) };
};

function drive(
  way: Way,
  begin: number,
  elements: readonly Element[],
  parts: readonly ModelPart[],
  { frames, picks }: { frames: number; picks: number },
): Figures {
  const canvas = document.querySelector('canvas');
  if (!canvas || parts.length === 0) throw new Error('The page has no canvas, or the model no part.');
  const renderer = new WebGLRenderer({ canvas, antialias: false });
  const scene = new Scene().add(new HemisphereLight('#ffffff', '#444444', 1.5), way.scene);
  const sun = new DirectionalLight('#ffffff', 1.5);
  scene.add(sun);
  const box = boxOf(elements);
  const camera = new PerspectiveCamera(35, canvas.width / canvas.height, 1, 5_000);
  const look = (turn: number) => orbit(camera, box, turn);
  const pixel = new Uint8Array(4);
  // Reading a pixel waits until the picture is really there.
  const finish = () => {
    const gl = renderer.getContext();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  };
  const draw = () => {
    const before = performance.now();
    renderer.render(scene, camera);
    const submitted = performance.now() - before;
    finish();
    return { submitted, whole: performance.now() - before };
  };
  look(0);
  draw();
  const firstPictureMs = performance.now() - begin;
  const drawCalls = renderer.info.render.calls;
  const runs = Array.from({ length: frames }, (_, frame) => {
    look(frame / 40);
    return draw();
  });
  const timed = (rounds: number, work: (round: number) => void) => {
    const before = performance.now();
    for (let round = 0; round < rounds; round++) work(round);
    return (performance.now() - before) / rounds;
  };
  const picture = median(runs.map(({ whole }) => whole));
  // What a change costs beside the picture itself: the change, and what is uploaded with the next frame.
  const recolourMs = median(
    Array.from({ length: frames }, (_, round) =>
      timed(1, () => {
        way.recolour(round + 1);
        renderer.render(scene, camera);
      }),
    ),
  );
  const scrubMs = median(
    Array.from({ length: frames }, (_, round) =>
      timed(1, () => {
        way.scrub((round + 1) / (frames + 1));
        renderer.render(scene, camera);
      }),
    ),
  );
  way.scrub(1);
  finish();
  const pickPreparationMs = timed(1, way.prepare);
  const raycaster = new Raycaster();
  const pickMs = timed(picks, (round) => {
    raycaster.setFromCamera(new Vector2(((round % 7) - 3) / 8, ((round % 5) - 2) / 8), camera);
    way.pick(raycaster);
  });
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } };
  const figures = {
    firstPictureMs,
    drawCalls,
    cpuMsPerFrame: median(runs.map(({ submitted }) => submitted)),
    frameMs: picture,
    recolourMs,
    scrubMs,
    pickMs,
    pickPreparationMs,
    heapMegabytes: (memory?.usedJSHeapSize ?? 0) / 1e6,
  };
  way.dispose();
  renderer.dispose();
  return figures;
}

function orbit(camera: PerspectiveCamera, box: Box3, turn: number): void {
  const centre = box.getCenter(new Vector3());
  const away = box.min.distanceTo(box.max) * 1.5;
  camera.position.set(
    centre.x + Math.sin(turn) * away,
    centre.y + away * 0.4,
    centre.z + Math.cos(turn) * away,
  );
  camera.lookAt(centre);
  camera.updateMatrixWorld();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
