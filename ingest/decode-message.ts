import type { JournalEntry } from '../site/journal.ts';
import { isDeviceName, parseNativeTopic } from '../site/topic.ts';
import { checkReadings } from './check-reading.ts';
import { decodeNative } from './decode-native.ts';
import { decodeProgress } from './decode-progress.ts';
import { decodeStatus } from './decode-status.ts';
import type { InboundMessage } from './message.ts';

export interface DecodeContext {
  site: string;
  receivedAt: number;
  /** Readings before this are refused, ms; null when the site has no start. */
  siteStartsAt: number | null;
}

/**
 * What a message means, ready for the journal. Whatever is not understood, or only in part, is among the entries
 * as a quarantined message with its bytes and the reason.
 */
export function decodeMessage(message: InboundMessage, context: DecodeContext): JournalEntry[] {
  const topic = message.dialect === 'native' ? parseNativeTopic(message.topic) : null;
  const { gateway } = message;
  const { receivedAt } = context;
  const refuse = (reason: string, detail: string): JournalEntry => ({
    kind: 'quarantined',
    gateway,
    receivedAt,
    topic: message.topic,
    payload: Buffer.from(message.payload).toString('base64'),
    reason,
    detail,
  });
  switch (topic?.kind) {
    case 'telemetry':
      return telemetry(message, topic.device, context, refuse);
    case 'progress': {
      const decoded = decodeProgress(message.payload, {
        gateway,
        receivedAt,
        siteStartsAt: context.siteStartsAt,
      });
      return [decoded.ok ? decoded.entry : refuse(decoded.reason, decoded.detail)];
    }
    case 'status': {
      const decoded = decodeStatus(message.payload, { gateway, receivedAt });
      return [decoded.ok ? decoded.entry : refuse(decoded.reason, decoded.detail)];
    }
    case 'senml':
    case 'lines':
      return [refuse('dialect-unsupported', `'${topic.kind}' cannot be read yet; the message is kept.`)];
    default:
      return message.dialect === 'native'
        ? [refuse('topic-unknown', `${message.topic} is none of the topics that a gateway sends to.`)]
        : [refuse('dialect-unsupported', `'${message.dialect}' cannot be read yet; the message is kept.`)];
  }
}

function telemetry(
  message: InboundMessage,
  device: string,
  context: DecodeContext,
  refuse: (reason: string, detail: string) => JournalEntry,
): JournalEntry[] {
  const { gateway, payload } = message;
  if (!isDeviceName(device))
    return [refuse('name-invalid', 'The device name is too long or holds control characters.')];
  const decoded = decodeNative(payload, { gateway, device, receivedAt: context.receivedAt });
  if (!decoded.ok) return [refuse(decoded.reason, decoded.detail)];
  const checked = checkReadings(decoded.readings, context);
  const refused = [...decoded.refused, ...checked.refused];
  const entries: JournalEntry[] = [];
  if (checked.readings.length > 0) entries.push({ kind: 'readings', readings: checked.readings });
  const [first] = refused;
  if (first)
    entries.push(
      refuse(
        first.reason,
        refused.length === 1 ? first.detail : `${first.detail} And ${refused.length - 1} more.`,
      ),
    );
  return entries;
}
