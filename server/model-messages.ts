import type { KeptElement } from '../site/twin/compare-elements.ts';
import type { Model, Undrawn } from '../site/twin/element.ts';

/** A file of the model, unpacked. */
export interface ModelFile {
  name: string;
  bytes: Uint8Array;
}

/** What the worker is given: the files of one site. */
export interface ModelTask {
  files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
  memoryMbMax: number;
}

/** What it says. */
export type ModelAnswer =
  | { kind: 'progress'; what: string; done: number; total: number }
  | {
      kind: 'done';
      glb: Uint8Array;
      triangles: number;
      elements: KeptElement[];
      storeys: Model['storeys'];
      undrawn: readonly Undrawn[];
    }
  | { kind: 'failed'; code: string; message: string };

/** @example nameOf([{ name: 'frame.ifc' }, { name: 'facade.ifc' }]) // 'frame.ifc + 1' */
export function nameOf(files: readonly Pick<ModelFile, 'name'>[]): string {
  const [first] = files;
  return `${first?.name ?? ''}${files.length > 1 ? ` + ${files.length - 1}` : ''}`;
}
