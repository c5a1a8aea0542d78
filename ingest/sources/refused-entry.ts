import type { JournalEntry } from '../../site/journal.ts';
import type { Refusal } from '../message-body.ts';

/** What came by another way than MQTT and could not be taken, for quarantine; its topic says where it came from. */
export function refusedEntry(
  from: { gateway: string; topic: string; receivedAt: number },
  payload: Uint8Array | string,
  { reason, detail }: Pick<Refusal, 'reason' | 'detail'>,
): JournalEntry {
  return { kind: 'quarantined', ...from, payload: Buffer.from(payload).toString('base64'), reason, detail };
}
