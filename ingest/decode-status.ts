import type { JournalEntry } from '../site/journal.ts';
import { isPlainText } from '../site/text.ts';
import { checkEventTime, readEventTime } from './event-time.ts';
import {
  isObject,
  type JsonObject,
  kindOf,
  parseBody,
  quoted,
  type Refusal,
  refusal,
  unknownKey,
} from './message-body.ts';

export type StatusEntry = Extract<JournalEntry, { kind: 'status' }>;

const FIRMWARE_LENGTH_MAX = 64;

/**
 * What a gateway says of itself, and what its will says when it is gone:
 * `{"t": …, "online": true, "firmware": "2.1.0", "clock": …}`; only `online` is required, times are ms or ISO 8601.
 *
 * A gateway whose clock was never set is still online. So a `t` that cannot be does not refuse the message: the
 * time of receipt stands in for it, and the odd time is kept as the gateway's clock. Never throws.
 */
export function decodeStatus(
  payload: Uint8Array,
  context: { gateway: string; receivedAt: number },
): { ok: true; entry: StatusEntry } | Refusal {
  const parsed = parseBody(payload);
  if (!parsed.ok) return parsed;
  const { body } = parsed;
  if (!isObject(body))
    return refusal('not-an-object', `A status is an object, but ${kindOf(body)} was found.`);
  const stray = unknownKey(body, ['t', 'online', 'firmware', 'clock']);
  if (stray !== undefined) return refusal('field-unknown', `${quoted(stray)} is no field of a status.`);
  if (typeof body.online !== 'boolean')
    return refusal('value-type', `online is true or false, but ${kindOf(body.online)} was found.`);
  const times = readTimes(body, context.receivedAt);
  if (!times.ok) return times;
  const entry: StatusEntry = {
    kind: 'status',
    gateway: context.gateway,
    at: times.at,
    receivedAt: context.receivedAt,
    online: body.online,
  };
  if (times.clock !== undefined) entry.clock = times.clock;
  if (body.firmware !== undefined) {
    if (typeof body.firmware !== 'string' || !isPlainText(body.firmware, FIRMWARE_LENGTH_MAX))
      return refusal('text-invalid', `firmware is a text of at most ${FIRMWARE_LENGTH_MAX} characters.`);
    entry.firmware = body.firmware;
  }
  return { ok: true, entry };
}

function readTimes(
  body: JsonObject,
  receivedAt: number,
): { ok: true; at: number; clock: number | undefined } | Refusal {
  const clock = body.clock === undefined ? undefined : readEventTime(body.clock);
  if (clock?.ok === false) return clock;
  if (body.t === undefined) return { ok: true, at: receivedAt, clock: clock?.at };
  const time = readEventTime(body.t);
  if (!time.ok) return time;
  return checkEventTime(time.at, receivedAt, null).ok
    ? { ok: true, at: time.at, clock: clock?.at }
    : { ok: true, at: receivedAt, clock: clock?.at ?? time.at };
}
