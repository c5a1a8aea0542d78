import { Worker } from 'node:worker_threads';
import type { ForecastInput } from '../../rules/forecast/forecast-input.ts';
import type { WaysBackQuestion } from '../../rules/ways-back/ways-back.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { FinishForecast } from '../../site/forecast/finish-forecast.ts';
import type { CrashOption } from '../../site/forecast/forecast-settings.ts';
import type { WaysBack } from '../../site/forecast/ways-back.ts';

export type ForecastTask =
  | { kind: 'finish'; input: ForecastInput }
  | { kind: 'ways-back'; input: ForecastInput; options: readonly CrashOption[]; question: WaysBackQuestion };

export type ForecastAnswer<T> = { ok: true; value: T } | { ok: false; code: string; message: string };

// A programme of ten thousand activities takes one; what takes longer has gone astray.
const MINUTES_MAX = 5;

/** Works out a forecast on a thread of its own, so that no reading waits for it. */
export function forecastInThread(input: ForecastInput, signal?: AbortSignal): Promise<FinishForecast> {
  return inThread<FinishForecast>({ kind: 'finish', input }, signal);
}

/** Looks for ways back on a thread of its own. */
export function waysBackInThread(
  input: ForecastInput,
  options: readonly CrashOption[],
  question: WaysBackQuestion,
): Promise<WaysBack> {
  return inThread<WaysBack>({ kind: 'ways-back', input, options, question });
}

/** @param signal ends it at once: a service that stops waits for no figures */
function inThread<T>(task: ForecastTask, signal?: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const worker = new Worker(new URL('./forecast-worker.ts', import.meta.url), { workerData: task });
  const fail = (why: unknown) =>
    reject(
      new PlumblineError('forecast-failed', `The forecast broke off: ${messageOf(why)}. Try it again.`, {
        cause: why,
      }),
    );
  const timer = setTimeout(() => fail(new Error(`nothing in ${MINUTES_MAX} minutes`)), MINUTES_MAX * 60_000);
  worker.once('message', (answer: ForecastAnswer<T>) => {
    if (answer.ok) resolve(answer.value);
    else reject(new PlumblineError(answer.code, answer.message));
  });
  worker.once('error', fail);
  worker.once('exit', () => fail(new Error('its thread stopped')));
  const end = () => void worker.terminate();
  signal?.addEventListener('abort', end);
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    end();
  });
}
