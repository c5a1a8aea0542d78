import type { Redecoded, StoredMessage } from '../../ingest/redecode.ts';
import type { QuarantinedMessage, QuarantineFilter } from '../../store/records/quarantine.ts';
import type { House } from '../house.ts';

export interface ReplayOptions {
  /** One message; else those that the filter finds. */
  id?: string;
  filter: QuarantineFilter;
  /** Only tells what would come of it. */
  dryRun: boolean;
  actor: string;
}

export interface Replayed {
  dryRun: boolean;
  tried: number;
  /** Messages that are understood whole now. */
  understood: number;
  readings: number;
  /** Of the messages that are still refused, by what is wrong with them now. */
  stillRefused: Record<string, number>;
}

// A step's entries are in memory until they are on disk.
const MESSAGES_PER_STEP = 200;

/**
 * Decodes quarantined messages again, after a profile was added or a fault of ours was mended. What they say now goes
 * into the journal, as if it had come then; a kill in between only means doing some again, which changes nothing.
 */
export async function replayQuarantine(
  { records, journal, clock }: Pick<House, 'records' | 'journal' | 'clock'>,
  redecode: (stored: StoredMessage) => Redecoded,
  { id, filter, dryRun, actor }: ReplayOptions,
  tell: (done: number) => void,
): Promise<Replayed> {
  const { quarantine } = records;
  const result: Replayed = { dryRun, tried: 0, understood: 0, readings: 0, stillRefused: {} };
  const take = async (message: QuarantinedMessage) => {
    const { entries, refusal } = redecode(message);
    result.tried += 1;
    for (const entry of entries) if (entry.kind === 'readings') result.readings += entry.readings.length;
    if (refusal) result.stillRefused[refusal.reason] = (result.stillRefused[refusal.reason] ?? 0) + 1;
    else result.understood += 1;
    if (dryRun) return;
    await Promise.all(entries.map((entry) => journal.appended(entry)));
    if (refusal) quarantine.stillRefused(message.id, refusal.reason, refusal.detail);
    else quarantine.replayed(message.id, clock.now());
  };
  if (id !== undefined) {
    const message = quarantine.get(id);
    if (message) await take(message);
  } else {
    let before: string | undefined;
    for (;;) {
      const messages = quarantine.list({ ...filter, state: 'open' }, MESSAGES_PER_STEP, before);
      for (const message of messages) await take(message);
      before = messages.at(-1)?.id;
      tell(result.tried);
      if (messages.length < MESSAGES_PER_STEP) break;
    }
  }
  if (!dryRun && result.tried > 0)
    records.audit.record(actor, 'quarantine-replayed', 'quarantine', {
      tried: result.tried,
      understood: result.understood,
      readings: result.readings,
    });
  return result;
}
