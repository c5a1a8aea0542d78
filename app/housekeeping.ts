import type { Broker } from '../broker/broker.ts';
import { messageOf } from '../site/errors.ts';
import type { Following } from '../store/follow.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';

const EVERY_MS = 60_000;
// What all readers have passed is kept for another day, for whoever wants to look back.
const SAFETY_MS = 24 * 3_600_000;
// From here on the safety time is given up, and people are told.
const JOURNAL_NEARLY_FULL = 0.8;

/** Once a minute: the journal behind its readers, and sessions whose clients have not come back. */
export function startHousekeeping(
  { journal, clock }: House,
  broker: Broker,
  readers: readonly Following[],
  log: Log,
): () => void {
  const work = () => {
    const passed = Math.min(...readers.map(({ reader }) => reader.position()));
    journal.prune(passed, clock.now() - SAFETY_MS);
    if (journal.sizeBytes() > journal.bytesMax * JOURNAL_NEARLY_FULL) {
      journal.prune(passed, clock.now());
      log.warn('journal-nearly-full', { bytes: journal.sizeBytes(), bytesMax: journal.bytesMax });
    }
    const sessions = broker.expireSessions();
    if (sessions > 0) log.info('mqtt-sessions-expired', { sessions });
  };
  const timer = setInterval(() => {
    try {
      work();
    } catch (error) {
      // A full disk: the next minute comes.
      log.warn('housekeeping-failed', { why: messageOf(error) });
    }
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
