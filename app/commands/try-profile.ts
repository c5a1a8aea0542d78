import { parseProfile } from '../../ingest/profiles/parse-profile.ts';
import type { Reading } from '../../site/reading.ts';
import type { QuarantinedMessage, QuarantineFilter } from '../../store/records/quarantine.ts';
import type { CommandContext } from './context.ts';

// A screen shows a few; a program can ask by gateway, device and time.
const MESSAGES_MAX = 1_000;
// Messages are looked through for one device's; a month of a busy site.
const LOOKED_THROUGH_MAX = 50_000;
const STEP = 500;
// A backfill has thousands, which say no more of a profile than a few.
const READINGS_MAX = 50;

export interface TryProfileArgs extends QuarantineFilter {
  text: string;
  file: string;
  /** Part of the topic: devEui, device_id, edge/device. */
  device?: string;
  limit?: number;
}

export interface ProfileTry {
  profile: string;
  /** Messages of the quarantine that were tried, newest first. */
  tried: number;
  /** Messages for which the profile makes a difference. */
  changed: number;
  understood: number;
  readings: number;
  stillRefused: Record<string, number>;
  messages: TriedMessageFacts[];
}

export interface TriedMessageFacts {
  id: string;
  receivedAt: number;
  gateway: string;
  topic: string;
  changed: boolean;
  /** The first of them. */
  readings: Pick<Reading, 'device' | 'channel' | 'quantity' | 'at' | 'value' | 'unit'>[];
  readingsInAll: number;
  /** What would still be wrong with it; null: it would be understood whole. */
  refusal: { reason: string; detail: string } | null;
}

/** What a profile would make of the messages in quarantine; nothing is kept of it. */
export function tryProfileCommand(
  { house, ingest }: Pick<CommandContext, 'house' | 'ingest'>,
  { text, file, device, limit = MESSAGES_MAX, ...filter }: TryProfileArgs,
): ProfileTry {
  const profile = parseProfile(text, file);
  const stored = [...messagesOf(house.records.quarantine, filter, device, Math.min(limit, MESSAGES_MAX))];
  const result: ProfileTry = {
    ...{ profile: profile.id, tried: stored.length, changed: 0, understood: 0, readings: 0 },
    stillRefused: {},
    messages: [],
  };
  ingest.tryProfile(profile, stored).forEach(({ changed, readings, refusal }, index) => {
    const message = stored[index];
    if (!message) return;
    if (changed) result.changed += 1;
    result.readings += readings.length;
    if (refusal) result.stillRefused[refusal.reason] = (result.stillRefused[refusal.reason] ?? 0) + 1;
    else result.understood += 1;
    const { id, receivedAt, gateway, topic } = message;
    const shown = readings.slice(0, READINGS_MAX).map(inShort);
    result.messages.push({
      ...{ id, receivedAt, gateway, topic, changed, refusal },
      readings: shown,
      readingsInAll: readings.length,
    });
  });
  return result;
}

function* messagesOf(
  quarantine: CommandContext['house']['records']['quarantine'],
  filter: QuarantineFilter,
  device: string | undefined,
  limit: number,
): Generator<QuarantinedMessage> {
  let [found, looked] = [0, 0];
  let before: string | undefined;
  while (found < limit && looked < LOOKED_THROUGH_MAX) {
    const page = quarantine.list(filter, STEP, before);
    for (const message of page) {
      if (found >= limit) return;
      if (device !== undefined && !isOf(message.topic, device)) continue;
      found += 1;
      yield message;
    }
    looked += page.length;
    before = page.at(-1)?.id;
    if (page.length < STEP) return;
  }
}

/** The device stands in every dialect's topic, as a level of its own; EUIs are written in either case. */
function isOf(topic: string, device: string): boolean {
  return `/${topic}/`.toLowerCase().includes(`/${device.toLowerCase()}/`);
}

function inShort({ device, channel, quantity, at, value, unit }: Reading) {
  return { device, channel, quantity, at, value, ...(unit === undefined ? {} : { unit }) };
}
