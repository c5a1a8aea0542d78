import type { JournalBatch, JournalReader } from '../site/journal.ts';
import type { TelemetryStore } from '../site/telemetry.ts';
import type { Journal } from './journal.ts';

export const TELEMETRY_READER = 'telemetry';

// Saving costs a sync that the messages would wait for; a crash gives at most these reads again.
const READS_PER_SAVE_MAX = 8;

/**
 * The reader that fills the telemetry store. Its position is saved after the store has the batch, and under load not
 * after each, so a crash gives some again; series and timestamp are the store's key, so that changes nothing.
 */
export function telemetryWriter(journal: Journal, store: TelemetryStore): JournalReader {
  let saved = journal.savedPosition(TELEMETRY_READER);
  let unsavedReads = 0;
  return {
    name: TELEMETRY_READER,
    position: () => saved,
    async read(batches: readonly JournalBatch[]) {
      const last = batches.at(-1);
      if (!last) return;
      const readings = batches.flatMap(({ entries }) =>
        entries.flatMap((entry) => (entry.kind === 'readings' ? entry.readings : [])),
      );
      if (readings.length === 0 && unsavedReads === 0) {
        // Nothing to keep: to forget this step would only mean walking over it again.
        saved = last.position;
        return;
      }
      if (readings.length > 0) await store.write(readings);
      unsavedReads += 1;
      const caughtUp = last.position === journal.head;
      if (!caughtUp && unsavedReads < READS_PER_SAVE_MAX) return;
      journal.savePosition(TELEMETRY_READER, last.position);
      saved = last.position;
      unsavedReads = 0;
    },
  };
}
