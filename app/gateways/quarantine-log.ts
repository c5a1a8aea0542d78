import type { Clock } from '../../site/clock.ts';
import type { JournalEntry } from '../../site/journal.ts';
import type { Log } from '../log.ts';

type Quarantined = Extract<JournalEntry, { kind: 'quarantined' }>;

const QUIET_MS = 3_600_000;
// A site has tens of gateways and some thirty reasons; past this the log says some of them again.
const REMEMBERED_MAX = 2_000;

/**
 * A line of the log for messages that were not understood: one for each gateway and reason an hour, so that a gateway
 * which is wrong for months fills no disk. Every message itself is in the quarantine.
 */
export function quarantineLog(clock: Clock, log: Pick<Log, 'warn'>): (entry: Quarantined) => void {
  const told = new Map<string, number>();
  return ({ gateway, topic, reason, detail }) => {
    const now = clock.now();
    const key = JSON.stringify([gateway, reason]);
    if (now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return;
    if (told.size >= REMEMBERED_MAX) told.clear();
    told.set(key, now);
    log.warn('message-quarantined', { gateway, topic, reason, why: detail });
  };
}
