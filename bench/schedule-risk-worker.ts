import { parentPort, workerData } from 'node:worker_threads';
import type { RiskModel } from '../site/schedule/risk/risk-model.ts';
import { runSlice } from '../site/schedule/risk/run-slice.ts';

interface Share {
  model: RiskModel;
  from: number;
  to: number;
  seed: number;
}

const { model, from, to, seed } = workerData as Share;
const slice = runSlice(model, from, to, seed);
const { user, system } = process.threadCpuUsage();
parentPort?.postMessage({ iterations: slice.finishes.length, seconds: (user + system) / 1e6 });
