import { parentPort } from 'node:worker_threads';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { drawFiles, drawMail } from './draw-report.ts';
import type { ReportAnswer, ReportQuestionOfThread, ReportTask } from './report-thread.ts';

/** In their order: pictures and fonts of one report are enough to hold. */
let before: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ id, task }: ReportQuestionOfThread) => {
  before = before.then(async () => parentPort?.postMessage(await answer(id, task)));
});

async function answer(id: number, task: ReportTask): Promise<ReportAnswer> {
  try {
    return { id, ok: true, value: task.kind === 'files' ? await drawFiles(task) : await drawMail(task) };
  } catch (error) {
    const code = error instanceof PlumblineError ? error.code : 'report-failed';
    return { id, ok: false, code, message: `The report could not be drawn: ${messageOf(error)}` };
  }
}
