import type { JournalEntry } from '../../site/journal.ts';

/** Where a source's entries go; resolves once they are on disk. The journal is one. */
export interface EntryPort {
  appended(entry: JournalEntry): Promise<void>;
}
