import { type DecodedReadings, Gathering } from './decoded.ts';
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
import type { ReadingContext } from './reading-of.ts';

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
export function decodeNative(payload: Uint8Array, context: ReadingContext): DecodedReadings {
  const parsed = parseBody(payload);
  if (!parsed.ok) return parsed;
  const objects: unknown[] = Array.isArray(parsed.body) ? parsed.body : [parsed.body];
  const found = new Gathering(context);
  for (const [index, object] of objects.entries()) {
    if (found.full) break;
    readObject(object, index, context, found);
  }
  return found.result(refusal('no-readings', 'The message is an empty array.'));
}

function readObject(object: unknown, index: number, context: ReadingContext, found: Gathering): void {
  const head = readHead(object, context.receivedAt);
  if (!head.ok) {
    found.refuse(index, head);
    return;
  }
  if (head.timedByReceipt) found.timedByReceipt();
  const { channel, at } = head;
  for (const [quantity, given] of Object.entries(head.values)) {
    const value = readValue(given);
    if (value.ok) found.add(context.device, { channel, quantity, at, ...value.value }, index);
    else found.refuse(index, value, quantity);
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
