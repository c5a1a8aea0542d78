import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import { joinFinishes } from '../../site/schedule/risk/join-slices.ts';
import type { RiskResult } from '../../site/schedule/risk/risk-result.ts';
import {
  beginRisk,
  finishRisk,
  type RiskJob,
  type RiskOptions,
  rankRun,
  scheduleRisk,
} from '../../site/schedule/risk/schedule-risk.ts';
import type { RiskAnswer, RiskTask, RiskWorkerData } from './risk-worker.ts';

// A programme has no more work than that for so many cores: what is left is reading the file.
const WORKERS_MAX = 8;
// Dates of activities, about a quarter of a second; starting threads costs as much.
const NODE_DATES_MIN = 2_000_000;
// Parts for each thread, so that none waits long for the last, and progress can be told.
const PARTS = 10;

export interface RiskRunOptions {
  /** Threads; as many as cores, up to eight, where it is not said. The result is the same for any number. */
  workers?: number;
  /** Told now and then how much of the work is done, 0 to 1. */
  onProgress?: (share: number) => void;
}

/**
 * Schedule risk on several threads; on this one where the iterations are few. The same as scheduleRisk.
 *
 * @throws PlumblineError as scheduleRisk
 *
 * @example (await scheduleRiskInWorkers(programme, { iterations: 10_000, seed: 1 })).p80
 */
export async function scheduleRiskInWorkers(
  programme: Programme,
  options: RiskOptions,
  { workers, onProgress = () => undefined }: RiskRunOptions = {},
): Promise<RiskResult> {
  const isSmall = programme.activities.length * options.iterations < NODE_DATES_MIN;
  const count = workers ?? (isSmall ? 1 : Math.min(WORKERS_MAX, availableParallelism()));
  if (count <= 1) return scheduleRisk(programme, options);
  const job = beginRisk(programme, options);
  const crew = new Crew(job, count);
  try {
    // Dating everything once more for each driver takes about as long as the run itself.
    const slices = await crew.run(parts(job.iterations, count, null), (share) => onProgress(share / 2));
    const ranked = rankRun(
      job,
      slices.flatMap((answer) => (answer.kind === 'slice' ? answer.slice : [])),
    );
    const again = await crew.run(parts(ranked.rerun, count, ranked.removed), (share) =>
      onProgress(0.5 + share / 2),
    );
    const finishes = again.map((answer) => (answer.kind === 'without' ? answer.finishes : []));
    const without = ranked.removed.map((_, index) =>
      joinFinishes(finishes.flatMap((lists) => lists[index] ?? [])),
    );
    return finishRisk(job, ranked, without);
  } finally {
    await crew.close();
  }
}

/** Iterations 0 to `iterations` in their order, cut for so many threads. */
function parts(iterations: number, count: number, removed: RiskTask['removed']): RiskTask[] {
  const each = Math.max(1, Math.ceil(iterations / (count * PARTS)));
  return Array.from({ length: Math.ceil(iterations / each) }, (_, part) => ({
    from: part * each,
    to: Math.min(iterations, (part + 1) * each),
    removed,
  }));
}

/** Threads that share tasks: whoever is free takes the next. */
class Crew {
  readonly #workers: readonly Worker[];

  constructor({ prepared, seed }: RiskJob, count: number) {
    const workerData: RiskWorkerData = { model: prepared.model, seed };
    this.#workers = Array.from(
      { length: count },
      () => new Worker(new URL('./risk-worker.ts', import.meta.url), { workerData }),
    );
  }

  /** @returns the answers in the order of the tasks */
  async run(tasks: readonly RiskTask[], onDone: (share: number) => void): Promise<RiskAnswer[]> {
    const answers: RiskAnswer[] = [];
    let next = 0;
    let done = 0;
    const work = async (worker: Worker) => {
      for (let index = next++; index < tasks.length; index = next++) {
        const task = tasks[index];
        if (!task) return;
        answers[index] = await ask(worker, task);
        onDone(++done / tasks.length);
      }
    };
    await Promise.all(this.#workers.map(work));
    return answers;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, task: RiskTask): Promise<RiskAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RiskAnswer>();
  const fail = (error: unknown) => reject(broken(error));
  const stopped = () => fail(new Error('a thread stopped'));
  worker.once('message', (answer: RiskAnswer) => {
    worker.off('error', fail);
    worker.off('exit', stopped);
    if (answer.kind === 'failed') reject(new PlumblineError(answer.code, answer.message));
    else resolve(answer);
  });
  worker.once('error', fail);
  worker.once('exit', stopped);
  worker.postMessage(task);
  return promise;
}

function broken(cause: unknown): PlumblineError {
  return new PlumblineError(
    'risk-failed',
    `The iterations broke off: ${messageOf(cause)}. Run fewer with --iterations, or on a machine with more memory.`,
    { cause },
  );
}
