import type { Clock } from '../site/clock.ts';
import type { DeviceProfile } from '../site/device-profile.ts';
import { messageOf } from '../site/errors.ts';
import type { JournalEntry } from '../site/journal.ts';
import { type AcceptedEntries, appenderInOrder } from './append-in-order.ts';
import { type DecodeContext, decodeMessage } from './decode-message.ts';
import { quarantined } from './entries.ts';
import type { InboundMessage } from './message.ts';
import { SHIPPED_PROFILES } from './profiles/profile-book.ts';
import { type Redecoded, redecode, type StoredMessage, type TriedMessage, tryProfile } from './redecode.ts';
import { hostState, type OutboundMessage } from './sparkplug/commands.ts';
import { SparkplugEdges } from './sparkplug/sparkplug-edges.ts';
import { takeSparkplug } from './take-sparkplug.ts';

/** What the broker sends for us: rebirth requests to Sparkplug's edges, and that this host is there. */
export interface Outbound {
  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): void;
}

export interface IngestOptions {
  clock: Clock;
  journal: AcceptedEntries;
  /** Its time zone is that of programme dates in reports of progress. */
  site: { id: string; startsAt: number | null; timeZone?: string };
  /** Asked with every message, so that a profile counts from when it is there; absent: the shipped ones. */
  profiles?: () => readonly DeviceProfile[];
  /** Absent: nothing is sent out. */
  outbound?: Outbound;
  /** Hears of each message that was not understood, or not wholly. */
  onQuarantined?: (entry: Extract<JournalEntry, { kind: 'quarantined' }>) => void;
}

export interface IngestCounts {
  messages: number;
  readings: number;
  /** Refused messages by reason. */
  quarantined: Record<string, number>;
}

export interface Ingest {
  /**
   * Takes one message. `stored` is called with null once everything that was in it (readings, and whatever could
   * not be understood) is on disk: only then may it be acknowledged. With an error it must not be.
   */
  accept(message: InboundMessage, stored: (error: Error | null) => void): void;
  /** Time passes: to be called every second or so, for messages of Sparkplug that do not come. */
  tick(): void;
  /** Tells Sparkplug's edges whether this host is there: when the broker is up, and before it goes. */
  announceHost(online: boolean): void;
  /** What a quarantined message would give now. */
  redecode(stored: StoredMessage): Redecoded;
  /** Those that are in use now. */
  profiles(): readonly DeviceProfile[];
  /** What quarantined messages would give with a profile that is not in use yet. */
  tryProfile(profile: DeviceProfile, stored: readonly StoredMessage[]): TriedMessage[];
  counts(): IngestCounts;
}

/** From bytes to the journal. A message is never lost: what is not understood is kept with the reason. */
export function createIngest(options: IngestOptions): Ingest {
  const { clock, site, outbound } = options;
  const counts: IngestCounts = { messages: 0, readings: 0, quarantined: {} };
  const edges = new SparkplugEdges();
  const append = appenderInOrder(options.journal);
  const send = (messages: readonly OutboundMessage[]) => {
    for (const { topic, payload, qos, retain } of messages)
      outbound?.publish(topic, payload, { qos, retain });
  };
  const profiles = () => options.profiles?.() ?? SHIPPED_PROFILES;
  const context = (): Omit<DecodeContext, 'receivedAt'> => ({
    site: site.id,
    siteStartsAt: site.startsAt,
    ...(site.timeZone === undefined ? {} : { timeZone: site.timeZone }),
    profiles: profiles(),
    edges,
  });
  const decode = (message: InboundMessage): { entries: JournalEntry[]; commands: OutboundMessage[] } => {
    const receivedAt = clock.now();
    try {
      const now = { ...context(), receivedAt };
      if (message.dialect === 'sparkplug') return takeSparkplug(message, edges, now);
      return { entries: decodeMessage(message, now), commands: [] };
    } catch (error) {
      // No bytes are known that do this. Should some be found, one message waits for a mend and all others go on.
      const detail = `A fault in Plumbline: ${messageOf(error)}. Please report it with this message.`;
      return {
        entries: [quarantined(message, receivedAt, { reason: 'decoder-failed', detail })],
        commands: [],
      };
    }
  };
  return {
    accept(message, stored) {
      const { entries, commands } = decode(message);
      counts.messages++;
      for (const entry of entries) {
        if (entry.kind === 'readings') counts.readings += entry.readings.length;
        if (entry.kind === 'quarantined') {
          counts.quarantined[entry.reason] = (counts.quarantined[entry.reason] ?? 0) + 1;
          options.onQuarantined?.(entry);
        }
      }
      append(entries, stored);
      send(commands);
    },
    tick: () => send(edges.tick(clock.now())),
    announceHost: (online) => send([hostState(site.id, online, clock.now())]),
    redecode: (stored) => redecode(stored, context()),
    profiles,
    tryProfile: (profile, stored) => tryProfile(profile, stored, context()),
    counts: () => ({ ...counts, quarantined: { ...counts.quarantined } }),
  };
}
