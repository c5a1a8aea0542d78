import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptElement } from '../../site/twin/compare-elements.ts';
import type { Model } from '../../site/twin/element.ts';

/** Converted models on disk, named by their content. */
export interface ModelLibrary {
  /** @param source fingerprint of the files that it was made of */
  store(source: string, model: Model, glb: Uint8Array, elements: readonly KeptElement[]): void;
  elements(model: Model): readonly KeptElement[];
  /** The model that was made of these files before; null when its files are not there any more. */
  madeOf(source: string): Model | null;
}

export function modelLibrary(folder: string): ModelLibrary {
  // One site shows one model at a time; the table of the last one asked for is kept.
  let held: { hash: string; elements: readonly KeptElement[] } | null = null;
  const fileOf = (name: string) => join(folder, name);
  return {
    store(source, model, glb, elements) {
      writeFileSync(fileOf(`${model.hash}.glb`), glb);
      writeFileSync(fileOf(`${model.hash}.full.json`), JSON.stringify(elements));
      writeFileSync(fileOf(`${model.hash}.json`), JSON.stringify(elements.map(shownRow)));
      writeFileSync(fileOf(`${source}.source.json`), JSON.stringify(model));
    },
    elements({ hash }) {
      // Models of before this version have one table for both.
      const file = [`${hash}.full.json`, `${hash}.json`].map(fileOf).find((path) => existsSync(path));
      if (held?.hash !== hash) held = { hash, elements: file ? JSON.parse(readFileSync(file, 'utf8')) : [] };
      return held.elements;
    },
    madeOf(source) {
      const file = fileOf(`${source}.source.json`);
      if (!existsSync(file)) return null;
      const model = JSON.parse(readFileSync(file, 'utf8')) as Model;
      const there = ['glb', 'json', 'full.json'].every((end) => existsSync(fileOf(`${model.hash}.${end}`)));
      return there ? model : null;
    },
  };
}

/** What every screen loads of an element; its properties are asked for when somebody opens it. */
function shownRow({ shape: _shape, ...element }: KeptElement): KeptElement {
  return { ...element, properties: {} };
}
