import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { convertModel } from '../../server/convert-model.ts';
import type { ModelFile } from '../../server/model-messages.ts';
import { nameOf } from '../../server/model-messages.ts';
import type { Clock } from '../../site/clock.ts';
import { PlumblineError } from '../../site/errors.ts';
import type { Model } from '../../site/twin/element.ts';
import type { ModelChanges } from '../../site/twin/model-changes.ts';
import type { Records } from '../../store/records/records.ts';
import { readInput } from '../read-input.ts';
import { unpackFiles } from '../unpack-file.ts';
import { changesBetween } from './model-changes.ts';
import type { ModelLibrary } from './model-library.ts';

export type Progress = (what: string, done: number, total: number) => void;

/** The site's model now, and what is new in it; null for a first one. */
export interface ImportedModel extends Model {
  difference: ModelChanges | null;
}

// A building in more parts was cut by a machine; each file costs a reader of its own.
const FILES_MAX = 100;
// Raised when the same file would be converted into something else than before.
const CONVERTER = 3;

/**
 * Reads the IFC files of a site, zipped or not, converts them in a worker as one building, and makes it the site's
 * model. Links, pours and history hang on GlobalIds and stay, also those of elements that the new model lacks.
 */
export async function importModel(
  house: { records: Records; library: ModelLibrary; clock: Clock },
  paths: readonly string[],
  actor: string,
  onProgress: Progress,
): Promise<ImportedModel> {
  const files: ModelFile[] = [];
  checkCount(paths.length);
  for (const path of paths) files.push(...(await readModelFiles(path)));
  checkCount(files.length);
  const before = house.records.models.current()?.body ?? null;
  const source = sourceOf(files);
  const model = await converted(house.library, files, source, onProgress);
  const difference = before && changesBetween(house, before, model);
  const count = (part: 'added' | 'changed' | 'gone') => difference?.[part].length ?? 0;
  house.records.together(() => {
    house.records.models.add(model.name, house.clock.now(), model);
    house.records.audit.record(actor, 'model-imported', `model:${model.hash}`, {
      file: model.name,
      files: files.map(({ name }) => name),
      elements: model.elements,
      ...(difference && { added: count('added'), changed: count('changed'), gone: count('gone') }),
    });
  });
  return { ...model, difference };
}

function checkCount(files: number): void {
  if (files === 0 || files > FILES_MAX)
    throw new PlumblineError('files-count', `A model is 1 to ${FILES_MAX} files; these are ${files}.`);
}

/** What was converted before is taken as it is. */
async function converted(
  library: ModelLibrary,
  files: readonly ModelFile[],
  source: string,
  onProgress: Progress,
): Promise<Model> {
  const known = library.madeOf(source);
  if (known) return { ...known, name: nameOf(files) };
  const { model, glb, elements } = await convertModel(files, { onProgress });
  library.store(source, model, glb, elements);
  return model;
}

function sourceOf(files: readonly ModelFile[]): string {
  const hash = createHash('sha256').update(`${CONVERTER}\n`);
  for (const { bytes } of files) hash.update(`${bytes.byteLength}\n`).update(bytes);
  return hash.digest('hex').slice(0, 32);
}

/** An archive may hold the files of a whole building. */
async function readModelFiles(path: string): Promise<ModelFile[]> {
  const name = basename(path);
  const packed = await readInput(path);
  try {
    const files = unpackFiles(packed, '.ifc');
    return files.map((file) => ({
      name: files.length === 1 ? name : `${name}/${file.name}`,
      bytes: file.bytes,
    }));
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    throw new PlumblineError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}
