import type { Reading } from '../site/reading.ts';
import { readEventTime } from './event-time.ts';
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
import { type ReadingContext, readingOf } from './reading-of.ts';

/** A part of a message that could not be taken. */
export interface RefusedPart {
  /** Which object of the array, from 0; 0 where the message is one object. */
  index: number;
  /** Which value of the object; absent when the whole object was refused. */
  quantity?: string;
  reason: string;
  detail: string;
}

export type NativeMessage =
  | {
      ok: true;
      /** In the order of the message. */
      readings: Reading[];
      /** What was not taken; the caller quarantines the message when this is not empty. */
      refused: RefusedPart[];
      /** `time-of-receipt`: at least one object had no time of its own; its readings have `at === receivedAt`. */
      notes: 'time-of-receipt'[];
    }
  | Refusal;

// A week of one probe each minute. A backfill that is larger comes as several messages.
const READINGS_MAX = 10_080;
// With every part refused a report as long as the message would help nobody.
const REFUSED_MAX = 100;

/**
 * Plumbline's own dialect: what a gateway says of one device.
 *
 * ```json
 * {"t": 1795000000000, "c": "2", "v": {"temperature": 21.4, "battery": {"value": 12.1, "unit": "V"}}}
 * ```
 * or an array of such objects (a backfill). `t`: milliseconds since 1970 or ISO 8601 with an offset, absent: the
 * time of receipt. `c`: the channel, absent: the device has one. `v`: quantity → number, boolean or text in the
 * unit that is kept for it, or `{"value": …, "unit": …}` to state another.
 *
 * Good readings of a message are taken even where others are bad. Keys that are not in this form are refused, not
 * ignored: a misspelt `c` would mix two probes in one series. Never throws, whatever the bytes are. Whether times and
 * values can be true is asked afterwards, by `checkReadings`.
 *
 * @param payload UTF-8 JSON
 * @returns the readings in kept units, and what was refused; `ok: false` when there is nothing to take
 *
 * @example
 * decodeNative(Buffer.from('{"t":1795000000000,"v":{"temperature":{"value":71.6,"unit":"°F"}}}'), context)
 *   // { ok: true, readings: [{ …, quantity: 'temperature', at: 1795000000000, value: 22 }], refused: [], notes: [] }
 */
export function decodeNative(payload: Uint8Array, context: ReadingContext): NativeMessage {
  const parsed = parseBody(payload);
  if (!parsed.ok) return parsed;
  const objects: unknown[] = Array.isArray(parsed.body) ? parsed.body : [parsed.body];
  const found: Found = { readings: [], refused: [], values: 0, timedByReceipt: false };
  for (const [index, object] of objects.entries()) {
    readObject(object, index, context, found);
    if (found.values > READINGS_MAX) return tooMany();
  }
  const { readings, refused, timedByReceipt } = found;
  const [first] = refused;
  if (readings.length === 0)
    return first
      ? refusal(first.reason, first.detail)
      : refusal('no-readings', 'The message is an empty array.');
  return { ok: true, readings, refused, notes: timedByReceipt ? ['time-of-receipt'] : [] };
}

interface Found {
  readings: Reading[];
  refused: RefusedPart[];
  /** Values seen, good and bad. */
  values: number;
  timedByReceipt: boolean;
}

function readObject(object: unknown, index: number, context: ReadingContext, found: Found): void {
  const head = readHead(object, context.receivedAt);
  if (!head.ok) {
    found.values++;
    refuse(found, index, head);
    return;
  }
  if (head.timedByReceipt) found.timedByReceipt = true;
  for (const [quantity, given] of Object.entries(head.values)) {
    found.values++;
    const value = readValue(given);
    const { channel, at } = head;
    const made = value.ok ? readingOf({ channel, quantity, at, ...value.value }, context) : value;
    if (made.ok) found.readings.push(made.reading);
    else refuse(found, index, made, quantity);
  }
}

type Head = { ok: true; at: number; timedByReceipt: boolean; channel: string; values: JsonObject } | Refusal;

function readHead(object: unknown, receivedAt: number): Head {
  if (!isObject(object))
    return refusal('not-an-object', `An object is expected, but ${kindOf(object)} was found.`);
  const stray = unknownKey(object, ['t', 'c', 'v']);
  if (stray !== undefined)
    return refusal('field-unknown', `${quoted(stray)} is no field; the fields are t, c and v.`);
  const time = object.t === undefined ? { ok: true as const, at: receivedAt } : readEventTime(object.t);
  if (!time.ok) return time;
  const channel = readChannel(object.c);
  if (channel === null)
    return refusal('channel-invalid', `c is the name of a channel, but ${kindOf(object.c)} was found.`);
  if (!isObject(object.v))
    return refusal('values-missing', `v is an object of values, but ${kindOf(object.v)} was found.`);
  if (Object.keys(object.v).length === 0) return refusal('values-missing', 'v holds no value.');
  return { ok: true, at: time.at, timedByReceipt: object.t === undefined, channel, values: object.v };
}

/** A logger that numbers its channels may send 2 for "2". */
function readChannel(value: unknown): string | null {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
}

function readValue(given: unknown): { ok: true; value: { value: unknown; unit?: string } } | Refusal {
  if (!isObject(given)) return { ok: true, value: { value: given } };
  const stray = unknownKey(given, ['value', 'unit']);
  if (stray !== undefined)
    return refusal(
      'field-unknown',
      `${quoted(stray)} is no field of a value; the fields are value and unit.`,
    );
  if (given.unit === undefined) return { ok: true, value: { value: given.value } };
  if (typeof given.unit !== 'string')
    return refusal('unit-invalid', `A unit is a text, but ${kindOf(given.unit)} was found.`);
  return { ok: true, value: { value: given.value, unit: given.unit } };
}

function refuse(found: Found, index: number, { reason, detail }: Refusal, quantity?: string): void {
  if (found.refused.length >= REFUSED_MAX) return;
  found.refused.push({ index, reason, detail, ...(quantity === undefined ? {} : { quantity }) });
}

function tooMany(): Refusal {
  return refusal(
    'too-many-readings',
    `The message holds more than ${READINGS_MAX} readings. Send a backfill in smaller messages.`,
  );
}
