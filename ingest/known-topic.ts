import { isDeviceName, type NativeTopic, parseNativeTopic } from '../site/topic.ts';

/** A native topic, and whether what stands in the device's place may be a name; true where there is none. */
export type KnownTopic = NativeTopic & { nameIsGood: boolean };

// Every device of a large site with room to spare; who makes up topics makes us forget, and parse again.
const TOPICS_MAX = 10_000;
// Longer ones are somebody's mistake and need not be quick.
const TOPIC_LENGTH_MAX = 256;

const known = new Map<string, KnownTopic>();

/** `parseNativeTopic`, remembered: a device says the same topic with every message. null when it is none. */
export function knownTopic(topic: string): KnownTopic | null {
  const found = known.get(topic);
  if (found) return found;
  const parsed = parseNativeTopic(topic);
  if (!parsed) return null;
  const made = { ...parsed, nameIsGood: !('device' in parsed) || isDeviceName(parsed.device) };
  if (topic.length > TOPIC_LENGTH_MAX) return made;
  if (known.size >= TOPICS_MAX) known.clear();
  known.set(topic, made);
  return made;
}
