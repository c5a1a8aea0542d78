import type { Clock } from '../site/clock.ts';
import type { Journal } from '../store/journal.ts';

const MINUTE_MS = 60_000;
// The simulation's clock runs faster than the wall's, so it is looked at often.
const LOOK_EVERY_MS = 250;

/** Writes into the journal, once a minute of the service's clock, that the service was up. */
export function startTicker(journal: Journal, clock: Clock): () => void {
  let last = 0;
  const timer = setInterval(() => {
    const minute = Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS;
    if (minute <= last) return;
    last = minute;
    // A tick that cannot be written is no tick; the journal itself says that it cannot write.
    journal.append({ kind: 'tick', at: minute }, () => undefined);
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
