import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { convertModel } from '../server/convert-model.ts';
import type { Clock } from '../site/clock.ts';
import { messageOf, PlumblineError } from '../site/errors.ts';
import type { Model } from '../site/twin/element.ts';
import type { Records } from '../store/records/records.ts';
import type { ModelLibrary } from './model-library.ts';

export type Progress = (what: string, done: number, total: number) => void;

/** Reads an IFC file, converts it in a worker, and makes it the site's model. */
export async function importModel(
  house: { records: Records; library: ModelLibrary; clock: Clock },
  file: string,
  actor: string,
  onProgress: Progress,
): Promise<Model> {
  const bytes = await readInput(file);
  const name = basename(file);
  const converted = await convertModel({ name, bytes }, { onProgress });
  house.library.store(converted.model, converted.glb, converted.elements);
  house.records.together(() => {
    house.records.models.add(name, house.clock.now(), converted.model);
    house.records.audit.record(actor, 'model-imported', `model:${converted.model.hash}`, {
      file: name,
      elements: converted.model.elements,
    });
  });
  return converted.model;
}

export async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new PlumblineError('file-unreadable', `Cannot read ${file}: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}
