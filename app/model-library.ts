import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, Model } from '../site/twin/element.ts';

/** Converted models on disk, named by their content. */
export interface ModelLibrary {
  store(model: Model, glb: Uint8Array, elements: readonly Element[]): void;
  elements(model: Model): readonly Element[];
}

export function modelLibrary(folder: string): ModelLibrary {
  // One site shows one model at a time; the table of the last one asked for is kept.
  let held: { hash: string; elements: readonly Element[] } | null = null;
  return {
    store(model, glb, elements) {
      writeFileSync(join(folder, `${model.hash}.glb`), glb);
      writeFileSync(join(folder, `${model.hash}.json`), JSON.stringify(elements));
    },
    elements(model) {
      const file = join(folder, `${model.hash}.json`);
      if (held?.hash !== model.hash)
        held = {
          hash: model.hash,
          elements: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [],
        };
      return held.elements;
    },
  };
}
