import type { JournalEntry } from '../site/journal.ts';
import { type CheckContext, checkReadings } from './check-reading.ts';
import { type DecodedReadings, inShort } from './decoded.ts';
import type { InboundMessage } from './message.ts';
import type { Refusal } from './message-body.ts';

type Quarantined = Extract<JournalEntry, { kind: 'quarantined' }>;

/** The message as it came, with the reason why it, or a part of it, could not be taken. */
export function quarantined(
  message: InboundMessage,
  receivedAt: number,
  { reason, detail }: Pick<Refusal, 'reason' | 'detail'>,
): Quarantined {
  return {
    kind: 'quarantined',
    gateway: message.gateway,
    dialect: message.dialect,
    receivedAt,
    topic: message.topic,
    payload: Buffer.from(message.payload).toString('base64'),
    reason,
    detail,
  };
}

/** What was decoded, checked and ready for the journal; a message of which any part was refused is kept whole. */
export function entriesOf(
  decoded: DecodedReadings,
  message: InboundMessage,
  context: CheckContext,
): JournalEntry[] {
  if (!decoded.ok) return [quarantined(message, context.receivedAt, decoded)];
  const checked = checkReadings(decoded.readings, context);
  const refused = [...decoded.refused, ...checked.refused];
  const entries: JournalEntry[] = [];
  if (checked.readings.length > 0) entries.push({ kind: 'readings', readings: checked.readings });
  const [first] = refused;
  if (first)
    entries.push(
      quarantined(message, context.receivedAt, { reason: first.reason, detail: inShort(refused) }),
    );
  return entries;
}
