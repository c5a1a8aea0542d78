import { messageOf } from '../../site/errors.ts';
import type { JournalReader } from '../../site/journal.ts';
import { telemetryWriter } from '../../store/telemetry-writer.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';

const BATCHES_PER_READ = 64;

/**
 * Brings the stores up to the journal where no service does it: after a kill, or an import, what was accepted may not
 * have reached them. A store that is down is left as it is.
 */
export async function catchUp({ journal, telemetry, records }: House, log: Log): Promise<void> {
  for (const reader of [telemetryWriter(journal, telemetry), records.fieldLog])
    try {
      await readAll(journal, reader);
    } catch (error) {
      log.warn('not-up-to-date', { reader: reader.name, why: messageOf(error) });
    }
}

async function readAll(journal: House['journal'], reader: JournalReader): Promise<void> {
  for (let position = reader.position(); ; ) {
    const batches = journal.after(position, BATCHES_PER_READ);
    const last = batches.at(-1);
    if (!last) return;
    await reader.read(batches);
    position = last.position;
  }
}
