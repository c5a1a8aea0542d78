import type { DeviceProfile } from '../site/device-profile.ts';
import type { JournalEntry } from '../site/journal.ts';
import { decodeNative } from './decode-native.ts';
import { decodeProgress } from './decode-progress.ts';
import { decodeStatus } from './decode-status.ts';
import type { DecodedReadings } from './decoded.ts';
import { entriesOf, quarantined } from './entries.ts';
import { knownTopic } from './known-topic.ts';
import { decodeLines } from './lines/decode-lines.ts';
import { decodeChirpstack, parseChirpstackTopic } from './lorawan/decode-chirpstack.ts';
import { decodeTts, parseTtsTopic } from './lorawan/decode-tts.ts';
import type { InboundMessage } from './message.ts';
import { type Refusal, refusal } from './message-body.ts';
import { SHIPPED_PROFILES } from './profiles/profile-book.ts';
import { renamerOf } from './profiles/rename.ts';
import { decodeSenml } from './senml/decode-senml.ts';
import { decodeForecast } from './sources/forecast/decode-forecast.ts';
import { SparkplugEdges } from './sparkplug/sparkplug-edges.ts';
import { unpack } from './unpack.ts';

export interface DecodeContext {
  site: string;
  receivedAt: number;
  /** Readings before this are refused, ms; null when the site has no start. */
  siteStartsAt: number | null;
  /** Of programme dates, which have no offset; absent: they are refused. */
  timeZone?: string;
  /** What devices' fields and bytes mean, the first that fits; absent: the shipped profiles. */
  profiles?: readonly DeviceProfile[];
  /** The births of Sparkplug's edges; absent: none are known. */
  edges?: Pick<SparkplugEdges, 'read'>;
}

/**
 * What a message means, ready for the journal. Whatever is not understood, or only in part, is among the entries
 * as a quarantined message with its bytes and the reason. Never throws, whatever the bytes are, and changes nothing:
 * a stored message can be decoded again. (Messages of a Sparkplug edge that come in for the first time go through
 * `takeSparkplug`, which remembers births.)
 */
export function decodeMessage(message: InboundMessage, context: DecodeContext): JournalEntry[] {
  const unpacked = unpack(message.payload);
  if (!unpacked.ok) return [quarantined(message, context.receivedAt, unpacked)];
  const { payload } = unpacked;
  const said = understand(payload === message.payload ? message : { ...message, payload }, context);
  if ('entry' in said) return [said.entry];
  return entriesOf(said, message, context);
}

type Said = DecodedReadings | { ok: true; entry: JournalEntry };

function understand(message: InboundMessage, context: DecodeContext): Said {
  const { dialect, topic, payload, gateway } = message;
  const lorawan = { gateway, ...context };
  switch (dialect) {
    case 'native':
      return understandNative(message, context);
    case 'chirpstack': {
      const parsed = parseChirpstackTopic(topic);
      return parsed ? decodeChirpstack(payload, parsed, lorawan) : topicUnknown(topic, 'ChirpStack');
    }
    case 'tts': {
      const parsed = parseTtsTopic(topic);
      return parsed ? decodeTts(payload, parsed, lorawan) : topicUnknown(topic, 'The Things Stack');
    }
    case 'sparkplug':
      return (context.edges ?? new SparkplugEdges()).read(message, context);
  }
}

function understandNative({ topic, payload, gateway }: InboundMessage, context: DecodeContext): Said {
  const { receivedAt } = context;
  const parsed = knownTopic(topic);
  if (!parsed) return topicUnknown(topic, 'a gateway');
  if (!('device' in parsed)) {
    const decode = { progress: decodeProgress, status: decodeStatus, forecast: decodeForecast }[parsed.kind];
    return decode(payload, { gateway, ...context });
  }
  const { device, kind } = parsed;
  if (!parsed.nameIsGood)
    return refusal('name-invalid', 'The device name is too long or holds control characters.');
  const decode = { telemetry: decodeNative, senml: decodeSenml, lines: decodeLines }[kind];
  const rename = renamerOf(gateway, context.profiles ?? SHIPPED_PROFILES);
  return decode(payload, { gateway, device, receivedAt, ...(rename ? { rename } : {}) });
}

function topicUnknown(topic: string, sender: string): Refusal {
  return refusal('topic-unknown', `${topic} is none of the topics that ${sender} sends to.`);
}
