import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { convertModel } from '../server/convert-model.ts';
import type { ModelFile } from '../server/model-messages.ts';
import { nameOf } from '../server/model-messages.ts';
import type { Clock } from '../site/clock.ts';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { compareElements, type ModelDifference } from '../site/twin/compare-elements.ts';
import type { Model } from '../site/twin/element.ts';
import type { Records } from '../store/records/records.ts';
import type { ModelLibrary } from './model-library.ts';
import { unpackFile } from './unpack-file.ts';

export type Progress = (what: string, done: number, total: number) => void;

/** The site's model now, and what is new in it; null for a first one. */
export interface ImportedModel extends Model {
  difference: (ModelDifference & { linkedGone: string[] }) | null;
}

// A building in more parts was cut by a machine; each file costs a reader of its own.
const FILES_MAX = 100;
// Raised when the same file would be converted into something else than before.
const CONVERTER = 2;

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
  if (paths.length === 0 || paths.length > FILES_MAX)
    throw new PlumblineError(
      'files-count',
      `A model is 1 to ${FILES_MAX} files; ${paths.length} were named.`,
    );
  const files: ModelFile[] = [];
  for (const path of paths) files.push(await readModelFile(path));
  const before = house.records.models.current()?.body ?? null;
  const source = sourceOf(files);
  const model = await converted(house.library, files, source, onProgress);
  const difference = before && differenceOf(house, before, model);
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

function differenceOf(
  { library, records }: { library: ModelLibrary; records: Records },
  before: Model,
  model: Model,
): ImportedModel['difference'] {
  const difference = compareElements(library.elements(before), library.elements(model));
  const linked = new Set(records.elementActivities.list().map(({ element }) => element));
  return { ...difference, linkedGone: difference.gone.map(({ id }) => id).filter((id) => linked.has(id)) };
}

function sourceOf(files: readonly ModelFile[]): string {
  const hash = createHash('sha256').update(`${CONVERTER}\n`);
  for (const { bytes } of files) hash.update(`${bytes.byteLength}\n`).update(bytes);
  return hash.digest('hex').slice(0, 32);
}

async function readModelFile(path: string): Promise<ModelFile> {
  const name = basename(path);
  const bytes = await readInput(path);
  try {
    return { name, bytes: unpackFile(bytes) };
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    throw new PlumblineError(error.code, `${name}: ${error.message}`, { cause: error });
  }
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
