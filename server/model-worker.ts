import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { readIfc } from '../site/twin/read-ifc.ts';
import { writeGlb } from '../site/twin/write-glb.ts';
import type { ModelAnswer, ModelTask } from './model-messages.ts';

// The thread in which convert-model.ts has a file read: web-ifc may abort or run out of memory here.

const { bytes, memoryMbMax }: ModelTask = workerData;

try {
  await convert();
} catch (error) {
  const code = error instanceof PlumblineError ? error.code : 'model-unconvertible';
  say({ kind: 'failed', code, message: messageOf(error) });
}

async function convert(): Promise<void> {
  const content = await readIfc(bytes, {
    memoryMbMax,
    onProgress: (what, done, total) => say({ kind: 'progress', what, done, total }),
  });
  const { elements, storeys } = content;
  if (elements.length === 0)
    throw new PlumblineError(
      'model-empty',
      'No element of this file has geometry, so there is nothing to show. Export the model with its 3D geometry.',
    );
  say({ kind: 'progress', what: 'packing', done: 0, total: 1 });
  const { bytes: glb, triangles } = await writeGlb(content);
  say({ kind: 'done', glb, triangles, elements, storeys });
}

function say(answer: ModelAnswer): void {
  parentPort?.postMessage(answer);
}
