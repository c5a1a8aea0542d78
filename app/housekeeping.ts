import type { Broker } from '../broker/broker.ts';
import type { Following } from '../store/follow.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';

const EVERY_MS = 60_000;
// What all readers have passed is kept for another day, for whoever wants to look back.
const SAFETY_MS = 24 * 3_600_000;

/** Once a minute: the journal behind its readers, and sessions whose clients have not come back. */
export function startHousekeeping(
  { journal, clock }: House,
  broker: Broker,
  readers: readonly Following[],
  log: Log,
): () => void {
  const timer = setInterval(() => {
    const passed = Math.min(...readers.map(({ reader }) => reader.position()));
    journal.prune(passed, clock.now() - SAFETY_MS);
    const sessions = broker.expireSessions();
    if (sessions > 0) log.info('mqtt-sessions-expired', { sessions });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
