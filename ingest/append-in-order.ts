import type { JournalEntry } from '../site/journal.ts';

/** Where accepted entries go; called back once they are on disk. */
export interface AcceptedEntries {
  append(entry: JournalEntry, committed: (error: Error | null) => void): void;
}

type Stored = (error: Error | null) => void;

/**
 * Appends the entries of messages, and answers in the order in which the messages came [MQTT-4.6.0-2]: one that holds
 * nothing to keep (a LoRaWAN join) is answered behind those before it, not at once.
 */
export function appenderInOrder(journal: AcceptedEntries) {
  /** Answers that wait for the append before them. */
  let behindLast: Stored[] | null = null;
  return (entries: readonly JournalEntry[], stored: Stored): void => {
    if (entries.length === 0) {
      if (behindLast) behindLast.push(stored);
      else stored(null);
      return;
    }
    const behind: Stored[] = [];
    behindLast = behind;
    // Entries of one message are appended in one turn, so they share a commit and the last answer is the answer.
    for (const [index, entry] of entries.entries())
      journal.append(entry, (error) => {
        if (index < entries.length - 1) return;
        stored(error);
        if (behindLast === behind) behindLast = null;
        for (const answer of behind) answer(null);
      });
  };
}
