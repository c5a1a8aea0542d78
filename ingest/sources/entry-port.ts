import type { JournalEntry } from '../../site/journal.ts';
import type { ForecastEntry } from '../../site/weather/forecast.ts';

export type SourceEntry = JournalEntry | ForecastEntry;

/** Where a source's entries go; resolves once they are on disk. The journal is one. */
export interface EntryPort {
  appended(entry: SourceEntry): Promise<void>;
}
