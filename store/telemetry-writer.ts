import type { JournalBatch, JournalReader } from '../site/journal.ts';
import type { TelemetryStore } from '../site/telemetry.ts';
import type { Journal } from './journal.ts';

export const TELEMETRY_READER = 'telemetry';

/**
 * The reader that fills the telemetry store. Its position is saved after the store has the batch, so a crash in
 * between gives the batch again; series and timestamp are the store's key, so that changes nothing.
 */
export function telemetryWriter(journal: Journal, store: TelemetryStore): JournalReader {
  let saved = journal.savedPosition(TELEMETRY_READER);
  return {
    name: TELEMETRY_READER,
    position: () => saved,
    async read(batches: readonly JournalBatch[]) {
      const last = batches.at(-1);
      if (!last) return;
      const readings = batches.flatMap(({ entries }) =>
        entries.flatMap((entry) => (entry.kind === 'readings' ? entry.readings : [])),
      );
      if (readings.length === 0) {
        // Nothing to keep: forgetting this step would only mean walking over it again.
        saved = last.position;
        return;
      }
      await store.write(readings);
      journal.savePosition(TELEMETRY_READER, last.position);
      saved = last.position;
    },
  };
}
