import type { Element, Model } from '../site/twin/element.ts';

/** What the worker is given. */
export interface ModelTask {
  bytes: Uint8Array<ArrayBuffer>;
  memoryMbMax: number;
}

/** What it says. */
export type ModelAnswer =
  | { kind: 'progress'; what: string; done: number; total: number }
  | {
      kind: 'done';
      glb: Uint8Array;
      triangles: number;
      elements: Element[];
      storeys: Model['storeys'];
    }
  | { kind: 'failed'; code: string; message: string };
