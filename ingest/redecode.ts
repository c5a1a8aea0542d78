import { isDeepStrictEqual } from 'node:util';
import type { Dialect } from '../site/credential.ts';
import type { DeviceProfile } from '../site/device-profile.ts';
import type { JournalEntry } from '../site/journal.ts';
import type { Reading } from '../site/reading.ts';
import { type DecodeContext, decodeMessage } from './decode-message.ts';
import { redecodeSource } from './redecode-source.ts';

/** A message as it lies in quarantine. */
export interface StoredMessage {
  gateway: string;
  /** null on what did not come by MQTT, and on messages from before it was kept; then the topic tells. */
  dialect: Dialect | null;
  topic: string;
  payload: Uint8Array;
  /** When it came, ms; its readings keep it. */
  receivedAt: number;
}

export interface Redecoded {
  /** For the journal: everything that is understood now. Readings that were taken before come again, unchanged. */
  entries: Exclude<JournalEntry, { kind: 'quarantined' }>[];
  /** What is still wrong with it; null: it is understood whole. */
  refusal: { reason: string; detail: string } | null;
}

/**
 * What a quarantined message would give now: after a profile was added, a unit was learned, or a Sparkplug edge was
 * born again. Decides nothing and stores nothing. A series and a time have one value, so taking the entries twice
 * changes nothing.
 *
 * @param context as for a new message, less the time of receipt
 */
export function redecode(stored: StoredMessage, context: Omit<DecodeContext, 'receivedAt'>): Redecoded {
  const { gateway, topic, payload, receivedAt } = stored;
  const source = stored.dialect === null ? redecodeSource(stored, { ...context, receivedAt }) : null;
  if (source) return source;
  const dialect = stored.dialect ?? dialectOf(topic);
  const all = decodeMessage({ gateway, dialect, topic, payload }, { ...context, receivedAt });
  const refused = all.find((entry) => entry.kind === 'quarantined');
  return {
    entries: all.filter((entry) => entry.kind !== 'quarantined'),
    refusal: refused ? { reason: refused.reason, detail: refused.detail } : null,
  };
}

export interface TriedMessage {
  /** Does the profile make a difference to this message? Where it makes none to any, it may match nobody. */
  changed: boolean;
  readings: Reading[];
  refusal: Redecoded['refusal'];
}

/**
 * Tries a profile on stored messages before it is used: for each, the readings that it would give, and what would
 * still be refused. Messages of devices that the profile is not for are read as they are now.
 */
export function tryProfile(
  profile: DeviceProfile,
  stored: readonly StoredMessage[],
  context: Omit<DecodeContext, 'receivedAt'>,
): TriedMessage[] {
  const others = (context.profiles ?? []).filter(({ id }) => id !== profile.id);
  const profiles = [profile, ...others];
  return stored.map((message) => {
    const { entries, refusal } = redecode(message, { ...context, profiles });
    return {
      changed: !isDeepStrictEqual(redecode(message, context), { entries, refusal }),
      readings: entries.flatMap((entry) => (entry.kind === 'readings' ? entry.readings : [])),
      refusal,
    };
  });
}

function dialectOf(topic: string): Dialect {
  if (topic.startsWith('spBv1.0/')) return 'sparkplug';
  if (topic.startsWith('v3/')) return 'tts';
  return topic.startsWith('plumbline/') ? 'native' : 'chirpstack';
}
