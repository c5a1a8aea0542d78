import type { Object3D, Raycaster } from 'three';

/** One way of drawing a model, as the benchmark drives it. */
export interface Way {
  scene: Object3D;
  /** Gives every element another look. */
  recolour(round: number): void;
  /** Shows the job at a share of its time, 0 … 1. */
  scrub(share: number): void;
  /** Feature under a ray, null for none. */
  pick(raycaster: Raycaster): number | null;
  /** What a first click would wait for. */
  prepare(): void;
  dispose(): void;
}
