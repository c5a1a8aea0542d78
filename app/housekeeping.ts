import type { Clock } from '../site/clock.ts';
import type { Following } from '../store/follow.ts';
import type { Journal } from '../store/journal.ts';

const EVERY_MS = 60_000;
// What all readers have passed is kept for another day, for whoever wants to look back.
const SAFETY_MS = 24 * 3_600_000;

/** Prunes the journal behind its readers. */
export function startHousekeeping(journal: Journal, clock: Clock, readers: readonly Following[]): () => void {
  const timer = setInterval(() => {
    const passed = Math.min(...readers.map(({ reader }) => reader.position()));
    journal.prune(passed, clock.now() - SAFETY_MS);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
