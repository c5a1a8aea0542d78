import type { EntryPort } from '../../ingest/sources/entry-port.ts';
import type { JournalEntry } from '../../site/journal.ts';
import type { Reading } from '../../site/reading.ts';
import type { Forecast } from '../../site/weather/forecast.ts';

/** A place for entries that a test can look into; `failWith` makes it a full disk. */
export function collected() {
  const entries: JournalEntry[] = [];
  const port: EntryPort & { failWith: Error | null } = {
    failWith: null,
    async appended(entry) {
      if (port.failWith) throw port.failWith;
      entries.push(entry);
    },
  };
  return {
    port,
    entries,
    readings: (): Reading[] => entries.flatMap((entry) => (entry.kind === 'readings' ? entry.readings : [])),
    forecasts: (): Forecast[] =>
      entries.flatMap((entry) => (entry.kind === 'forecast' ? [entry.forecast] : [])),
    quarantined: () => entries.filter((entry) => entry.kind === 'quarantined'),
  };
}
