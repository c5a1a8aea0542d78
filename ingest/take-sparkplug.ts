import type { JournalEntry } from '../site/journal.ts';
import type { DecodeContext } from './decode-message.ts';
import { entriesOf, quarantined } from './entries.ts';
import type { InboundMessage } from './message.ts';
import type { OutboundMessage } from './sparkplug/commands.ts';
import type { SparkplugEdges } from './sparkplug/sparkplug-edges.ts';
import { unpack } from './unpack.ts';

/** A message of an edge node that has just come in: its entries, and what is to be sent out because of it. */
export function takeSparkplug(
  message: InboundMessage,
  edges: SparkplugEdges,
  context: DecodeContext,
): { entries: JournalEntry[]; commands: OutboundMessage[] } {
  const unpacked = unpack(message.payload);
  if (!unpacked.ok) return { entries: [quarantined(message, context.receivedAt, unpacked)], commands: [] };
  const { decoded, status, commands } = edges.take({ ...message, payload: unpacked.payload }, context);
  const entries = entriesOf(decoded, message, context);
  return { entries: status ? [status, ...entries] : entries, commands };
}
