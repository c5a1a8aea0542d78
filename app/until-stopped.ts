// A stop has ten seconds; what is acknowledged is on disk before that, so being cut off loses nothing.
const STOP_MS_MAX = 10_000;

export interface StopRequest {
  /** Aborted by Ctrl-C or a termination. */
  signal: AbortSignal;
  /** The stop is over. */
  done(): void;
}

/** Listens for Ctrl-C and termination; a stop that takes too long is cut off. */
export function stopRequested(say: (line: string) => void): StopRequest {
  const controller = new AbortController();
  let deadline: NodeJS.Timeout | null = null;
  const stop = () => {
    if (controller.signal.aborted) return;
    say('Stopping …');
    deadline = setTimeout(() => process.exit(0), STOP_MS_MAX);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  if (process.env.npm_lifecycle_event) whenOrphaned(stop);
  return {
    signal: controller.signal,
    done() {
      if (deadline) clearTimeout(deadline);
      say('Stopped. All data is on disk.');
    },
  };
}

/** Waits for the request, then stops in order. */
export async function untilStopped(say: (line: string) => void, stop: () => Promise<void>): Promise<void> {
  const request = stopRequested(say);
  await new Promise((resolve) => request.signal.addEventListener('abort', resolve, { once: true }));
  await stop();
  request.done();
}

const LOOK_AT_PARENT_EVERY_MS = 1_000;

/** npm ends its shell on SIGTERM and tells nobody below: a service that lost its parent was meant to stop. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, LOOK_AT_PARENT_EVERY_MS).unref();
}
