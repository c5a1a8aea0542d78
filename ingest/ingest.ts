import type { Clock } from '../site/clock.ts';
import type { JournalEntry } from '../site/journal.ts';
import { decodeMessage } from './decode-message.ts';
import type { InboundMessage } from './message.ts';

/** Where accepted entries go; called back once they are on disk. */
export interface AcceptedEntries {
  append(entry: JournalEntry, committed: (error: Error | null) => void): void;
}

export interface IngestOptions {
  clock: Clock;
  journal: AcceptedEntries;
  site: { id: string; startsAt: number | null };
}

export interface IngestCounts {
  messages: number;
  readings: number;
  /** Refused messages by reason. */
  quarantined: Record<string, number>;
}

export interface Ingest {
  /**
   * Takes one message. `stored` is called with null once everything that was in it (readings, and whatever could
   * not be understood) is on disk: only then may it be acknowledged. With an error it must not be.
   */
  accept(message: InboundMessage, stored: (error: Error | null) => void): void;
  counts(): IngestCounts;
}

/** From bytes to the journal. A message is never lost: what is not understood is kept with the reason. */
export function createIngest(options: IngestOptions): Ingest {
  const counts: IngestCounts = { messages: 0, readings: 0, quarantined: {} };
  return {
    accept(message, stored) {
      const entries = decodeMessage(message, {
        site: options.site.id,
        receivedAt: options.clock.now(),
        siteStartsAt: options.site.startsAt,
      });
      counts.messages++;
      for (const entry of entries) {
        if (entry.kind === 'readings') counts.readings += entry.readings.length;
        if (entry.kind === 'quarantined')
          counts.quarantined[entry.reason] = (counts.quarantined[entry.reason] ?? 0) + 1;
      }
      appendAll(options.journal, entries, stored);
    },
    counts: () => ({ ...counts, quarantined: { ...counts.quarantined } }),
  };
}

/** Entries of one message are appended in one turn, so they share a commit and the last answer is the answer. */
function appendAll(
  journal: AcceptedEntries,
  entries: readonly JournalEntry[],
  stored: (error: Error | null) => void,
): void {
  if (entries.length === 0) stored(null);
  entries.forEach((entry, index) => {
    journal.append(entry, (error) => {
      if (index === entries.length - 1) stored(error);
    });
  });
}
