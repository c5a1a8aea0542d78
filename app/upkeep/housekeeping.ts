import type { Broker } from '../../broker/broker.ts';
import { messageOf } from '../../site/errors.ts';
import type { Following } from '../../store/follow.ts';
import { keepWithin } from '../../store/telemetry/keep-within.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';

const EVERY_MS = 60_000;
// What all readers have passed is kept for another day, for whoever wants to look back.
const SAFETY_MS = 24 * 3_600_000;
// From here on the safety time is given up, and people are told.
const JOURNAL_NEARLY_FULL = 0.8;
// Readings are forgotten by whole days, so once an hour is often.
const MINUTES_PER_RETENTION = 60;

/** Once a minute: the journal behind its readers, and sessions whose clients have not come back. Hourly: readings. */
export function startHousekeeping(
  house: House,
  broker: Broker,
  readers: readonly Following[],
  log: Log,
): () => void {
  let minutes = 0;
  const timer = setInterval(() => {
    try {
      pruneJournal(house, readers, log);
      const sessions = broker.expireSessions();
      if (sessions > 0) log.info('mqtt-sessions-expired', { sessions });
    } catch (error) {
      // A full disk: the next minute comes.
      log.warn('housekeeping-failed', { why: messageOf(error) });
    }
    if (minutes++ % MINUTES_PER_RETENTION === 0) void keepReadings(house, log);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function pruneJournal({ journal, clock }: House, readers: readonly Following[], log: Log): void {
  const passed = Math.min(...readers.map(({ reader }) => reader.position()));
  journal.prune(passed, clock.now() - SAFETY_MS);
  if (journal.sizeBytes() <= journal.bytesMax * JOURNAL_NEARLY_FULL) return;
  journal.prune(passed, clock.now());
  log.warn('journal-nearly-full', { bytes: journal.sizeBytes(), bytesMax: journal.bytesMax });
}

async function keepReadings({ site, telemetry, clock }: House, log: Log): Promise<void> {
  const { telemetryDaysMax = null, telemetryGigabytesMax = null } = site.storage ?? {};
  if (telemetryDaysMax === null && telemetryGigabytesMax === null) return;
  const bytesMax = telemetryGigabytesMax === null ? null : telemetryGigabytesMax * 1e9;
  try {
    const { notices } = await keepWithin(
      telemetry,
      { retentionDays: telemetryDaysMax, bytesMax },
      clock.now(),
    );
    for (const notice of notices) log.warn('readings-kept-within', { notice });
  } catch (error) {
    log.warn('readings-not-kept-within', { why: messageOf(error) });
  }
}
