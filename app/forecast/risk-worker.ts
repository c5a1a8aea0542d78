import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { RiskModel } from '../../site/schedule/risk/risk-model.ts';
import { type RiskSlice, runSlice } from '../../site/schedule/risk/run-slice.ts';
import { type Removed, runWithout } from '../../site/schedule/risk/run-without.ts';

/** What every thread of a run has, see risk-workers.ts. */
export interface RiskWorkerData {
  model: RiskModel;
  seed: number;
}

/** Iterations to run; with `removed`, each of these taken away in turn. */
export interface RiskTask {
  from: number;
  to: number;
  removed: readonly Removed[] | null;
}

export type RiskAnswer =
  | { kind: 'slice'; slice: RiskSlice }
  | { kind: 'without'; finishes: Float64Array[] }
  | { kind: 'failed'; code: string; message: string };

const { model, seed }: RiskWorkerData = workerData;

parentPort?.on('message', (task: RiskTask) => parentPort?.postMessage(answer(task)));

function answer({ from, to, removed }: RiskTask): RiskAnswer {
  try {
    return removed === null
      ? { kind: 'slice', slice: runSlice(model, from, to, seed) }
      : { kind: 'without', finishes: runWithout(model, removed, from, to, seed) };
  } catch (error) {
    const code = error instanceof PlumblineError ? error.code : 'risk-failed';
    return { kind: 'failed', code, message: messageOf(error) };
  }
}
