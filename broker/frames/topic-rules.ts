import type { TextSpan } from './text.ts';

const HASH = 0x23;
const PLUS = 0x2b;
const SLASH = 0x2f;

/** A topic that a message can be published to: not empty [MQTT-4.7.3-1], no wildcards [MQTT-3.3.2-2]. */
export function isTopicName(bytes: Buffer, { start, end }: TextSpan): boolean {
  if (start === end) return false;
  for (let index = start; index < end; index++)
    if (bytes[index] === HASH || bytes[index] === PLUS) return false;
  return true;
}

/** A filter: not empty; `#` only as the whole last level [MQTT-4.7.1-2], `+` only as a whole level [MQTT-4.7.1-3]. */
export function isTopicFilter(bytes: Buffer, { start, end }: TextSpan): boolean {
  if (start === end) return false;
  for (let index = start; index < end; index++) {
    const byte = bytes[index];
    if (byte !== HASH && byte !== PLUS) continue;
    const beginsLevel = index === start || bytes[index - 1] === SLASH;
    const endsLevel = index + 1 === end || (byte === PLUS && bytes[index + 1] === SLASH);
    if (!beginsLevel || !endsLevel) return false;
  }
  return true;
}
