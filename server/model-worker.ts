import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, PlumblineError } from '../site/errors.ts';
import type { KeptElement } from '../site/twin/compare-elements.ts';
import type { IfcContent } from '../site/twin/ifc-content.ts';
import { joinContents } from '../site/twin/join-contents.ts';
import { readIfc } from '../site/twin/read-ifc.ts';
import { shapeHash } from '../site/twin/shape-hash.ts';
import { writeGlb } from '../site/twin/write-glb.ts';
import { type ModelAnswer, type ModelTask, nameOf } from './model-messages.ts';

// The thread in which convert-model.ts has files read: web-ifc may abort or run out of memory here.

const { files, memoryMbMax }: ModelTask = workerData;

try {
  await convert();
} catch (error) {
  const code = error instanceof PlumblineError ? error.code : 'model-unconvertible';
  say({ kind: 'failed', code, message: messageOf(error) });
}

async function convert(): Promise<void> {
  const contents: IfcContent[] = [];
  for (const file of files) contents.push(await named(file.name, () => read(file)));
  await named(nameOf(files), () => pack(joinContents(contents)));
}

function read({ name, bytes }: ModelTask['files'][number]): Promise<IfcContent> {
  const several = files.length > 1;
  return readIfc(bytes, {
    memoryMbMax,
    onProgress: (what, done, total) =>
      say({ kind: 'progress', what: several ? `${name}: ${what}` : what, done, total }),
  });
}

async function pack(content: IfcContent): Promise<void> {
  if (content.elements.length === 0)
    throw new PlumblineError(
      'model-empty',
      'No element of it has geometry, so there is nothing to show. Export the model with its 3D geometry.',
    );
  say({ kind: 'progress', what: 'packing', done: 0, total: 1 });
  const { bytes: glb, triangles } = await writeGlb(content);
  const piecesOf = Map.groupBy(content.pieces, ({ feature }) => feature);
  const elements = content.elements.map(
    (element): KeptElement => ({ ...element, shape: shapeHash(piecesOf.get(element.feature) ?? []) }),
  );
  say({ kind: 'done', glb, triangles, elements, storeys: content.storeys, undrawn: content.undrawn });
}

/** Whatever fails is said of the file that it failed on. */
async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof PlumblineError ? error.code : 'model-unconvertible';
    throw new PlumblineError(code, `${name}: ${messageOf(error)}`, { cause: error });
  }
}

function say(answer: ModelAnswer): void {
  parentPort?.postMessage(answer);
}
