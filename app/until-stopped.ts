// A stop has ten seconds; what is acknowledged is on disk before that, so being cut off loses nothing.
const STOP_MS_MAX = 10_000;

/** Waits for Ctrl-C or a termination, then stops in order. */
export async function untilStopped(say: (line: string) => void, stop: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  say('Stopping …');
  const deadline = setTimeout(() => process.exit(0), STOP_MS_MAX);
  await stop();
  clearTimeout(deadline);
  say('Stopped. All data is on disk.');
}
