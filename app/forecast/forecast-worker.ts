import { parentPort, workerData } from 'node:worker_threads';
import { finishForecast } from '../../rules/forecast/finish-forecast.ts';
import { openCrashSolver } from '../../rules/ways-back/solve-crash.ts';
import { waysBack } from '../../rules/ways-back/ways-back.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { ForecastAnswer, ForecastTask } from './forecast-thread.ts';

const task: ForecastTask = workerData;

parentPort?.postMessage(await answer());

async function answer(): Promise<ForecastAnswer<unknown>> {
  try {
    if (task.kind === 'finish') return { ok: true, value: finishForecast(task.input) };
    return {
      ok: true,
      value: waysBack(task.input, task.options, task.question, await openCrashSolver()),
    };
  } catch (error) {
    const code = error instanceof PlumblineError ? error.code : 'forecast-failed';
    return { ok: false, code, message: messageOf(error) };
  }
}
