import { setTimeout as pause } from 'node:timers/promises';

/** Waits so many ms; ends early, without an error, when the signal says so. */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch {
    // Aborted: the caller looks at the signal.
  }
}
