import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { PlumblineError } from '../site/errors.ts';
import type { KeptElement } from '../site/twin/compare-elements.ts';
import type { Model } from '../site/twin/element.ts';
import type { OnProgress } from '../site/twin/ifc-content.ts';
import { type ModelAnswer, type ModelFile, type ModelTask, nameOf } from './model-messages.ts';

export interface ConvertedModel {
  model: Model;
  glb: Uint8Array;
  elements: KeptElement[];
}

export interface ConvertOptions {
  onProgress?: OnProgress;
  /** Most that reading may take, on the script's side and on web-ifc's. */
  memoryMbMax?: number;
  /** How long the reader may say nothing, ms. */
  silenceMsMax?: number;
}

// web-ifc's own limit; a file of 200 MB stays under it, and a site office's computer has it.
const MEMORY_MB_MAX = 2048;
// With less, Node cannot even begin a thread, and takes the whole process down.
const HEAP_MB_MIN = 12;
// A body that takes longer than this to compute takes for ever, and a processor with it.
const SILENCE_MS_MAX = 300_000;
const HASH_CHARS = 16;
// Every screen is sent them; who wants all looks into the file.
const UNDRAWN_NAMED_MAX = 20;

/**
 * The IFC files of a site as the two files that screens load: packed geometry and the table of elements. They are read
 * in a thread of its own, so that a file that breaks the reader does not break the service.
 *
 * @param files at least one, unpacked; `joinContents` says how several become one
 * @throws PlumblineError `ifc-unreadable`, `model-empty`, `model-too-large`, `model-unconvertible`
 *
 * @example (await convertModel([{ name: 'duplex.ifc', bytes }])).model.elements // 215
 */
export async function convertModel(
  files: readonly ModelFile[],
  {
    onProgress = () => undefined,
    memoryMbMax = MEMORY_MB_MAX,
    silenceMsMax = SILENCE_MS_MAX,
  }: ConvertOptions = {},
): Promise<ConvertedModel> {
  const name = nameOf(files);
  const task: ModelTask = {
    files: files.map((file) => ({ name: file.name, bytes: new Uint8Array(file.bytes) })),
    memoryMbMax,
  };
  const { glb, triangles, elements, storeys, undrawn } = await readInWorker(task, name, {
    onProgress,
    silenceMsMax,
  });
  const hash = createHash('sha256').update(glb).update(JSON.stringify(elements)).digest('hex');
  const model: Model = {
    hash: hash.slice(0, HASH_CHARS),
    name,
    elements: elements.length,
    triangles,
    bytes: glb.byteLength,
    storeys,
    undrawn: { count: undrawn.length, first: undrawn.slice(0, UNDRAWN_NAMED_MAX) },
  };
  return { model, glb, elements };
}

type Done = Extract<ModelAnswer, { kind: 'done' }>;

function readInWorker(
  task: ModelTask,
  name: string,
  { onProgress, silenceMsMax }: Required<Pick<ConvertOptions, 'onProgress' | 'silenceMsMax'>>,
): Promise<Done> {
  const { promise, resolve, reject } = Promise.withResolvers<Done>();
  const worker = new Worker(new URL('./model-worker.ts', import.meta.url), {
    workerData: task,
    transferList: task.files.map(({ bytes }) => bytes.buffer),
    resourceLimits: { maxOldGenerationSizeMb: Math.max(task.memoryMbMax, HEAP_MB_MIN) },
  });
  const giveUp = () => {
    reject(broken(name, `it has said nothing for ${silenceMsMax / 1_000} s`));
    void worker.terminate();
  };
  let silence = setTimeout(giveUp, silenceMsMax);
  worker.on('message', (answer: ModelAnswer) => {
    clearTimeout(silence);
    silence = setTimeout(giveUp, silenceMsMax);
    if (answer.kind === 'progress') onProgress(answer.what, answer.done, answer.total);
    else if (answer.kind === 'done') resolve(answer);
    else reject(new PlumblineError(answer.code, answer.message));
  });
  worker.on('error', (error) => reject(broken(name, isOutOfMemory(error) ? TOO_LARGE : BROKE_OFF, error)));
  worker.on('exit', () => {
    clearTimeout(silence);
    // After an answer this changes nothing any more.
    reject(broken(name, BROKE_OFF));
  });
  return promise;
}

const TOO_LARGE = 'it needs more memory than is allowed';
const BROKE_OFF = 'the reader broke off';

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function broken(name: string, found: string, cause?: unknown): PlumblineError {
  return new PlumblineError(
    'model-unconvertible',
    `Cannot convert ${name}: ${found}. Export the model in parts, or without furniture and fittings.`,
    { cause },
  );
}
