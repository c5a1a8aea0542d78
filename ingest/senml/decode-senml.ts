import { type DecodedReadings, Gathering } from '../decoded.ts';
import { isObject, type JsonObject, kindOf, parseBody, type Refusal, refusal } from '../message-body.ts';
import type { ReadingContext } from '../reading-of.ts';
import { splitName } from './senml-name.ts';
import { NO_BASE, readBase, resolveRecord, type SenmlRecord } from './senml-record.ts';

// RFC 8428 section 4.5.3: below it a time is relative to now, at or above it seconds since 1970.
const ABSOLUTE_FROM_SECONDS = 2 ** 28;

/**
 * SenML in JSON (RFC 8428), and the form before it: `{"bn": …, "e": [{"n": …, "sv": …}]}`.
 *
 * Units are SenML's own symbols, names are taken apart by {@link splitName}. A sum (`s`) is kept as a quantity of its
 * own, `power.sum` in W·s. Records that are right are taken even where others are wrong. Never throws.
 *
 * @param context its `device` is the topic's
 *
 * @example
 * decodeSenml(Buffer.from('[{"bn":"urn:dev:ow:10e2073a01080063:","bt":1.320067464e+09,"bu":"%RH","v":20}]'), context)
 *   // readings: [{ device: 'urn:dev:ow:10e2073a01080063', quantity: 'humidity', at: 1320067464000, value: 20 }]
 */
export function decodeSenml(payload: Uint8Array, context: ReadingContext): DecodedReadings {
  const parsed = parseBody(payload);
  if (!parsed.ok) return parsed;
  const records = recordsOf(parsed.body);
  if (!records.ok) return records;
  const found = new Gathering(context);
  let base = NO_BASE;
  for (const [index, given] of records.records.entries()) {
    if (found.full) break;
    if (isObject(given)) {
      const read = readBase(given, base);
      if (!read.ok) {
        // What follows would be counted from a wrong base, so the whole message is refused.
        return read;
      }
      base = read.base;
    }
    const resolved = resolveRecord(given, base);
    if (!resolved.ok) found.refuse(index, resolved);
    else if (resolved.record) take(resolved.record, index, context, found);
  }
  return found.result(refusal('no-readings', 'The SenML pack holds no record with a value.'));
}

function take(record: SenmlRecord, index: number, context: ReadingContext, found: Gathering): void {
  const named = splitName(record.name, record.unit, context.device);
  if (!named.ok) {
    found.refuse(index, named);
    return;
  }
  const { device, quantity } = named;
  const relative = record.time < ABSOLUTE_FROM_SECONDS;
  if (record.time === 0) found.timedByReceipt();
  const at = Math.round(record.time * 1000) + (relative ? context.receivedAt : 0);
  const unit = record.unit === undefined ? {} : { unit: record.unit };
  if (record.value !== undefined)
    found.add(device, { channel: '', quantity, at, value: record.value, ...unit }, index);
  if (record.sum !== undefined)
    found.add(
      device,
      {
        channel: '',
        quantity: `${quantity}.sum`,
        at,
        value: record.sum,
        ...(record.unit === undefined ? {} : { unit: `${record.unit}·s` }),
      },
      index,
    );
}

function recordsOf(body: unknown): { ok: true; records: readonly unknown[] } | Refusal {
  if (Array.isArray(body)) return { ok: true, records: body };
  if (isObject(body) && Array.isArray(body.e)) return { ok: true, records: fromOldForm(body, body.e) };
  return refusal('not-an-array', `A SenML pack is an array of records, but ${kindOf(body)} was found.`);
}

/** draft-jennings-senml: bases stand outside of the entries, texts are `sv`, and `bv` in an entry is a boolean. */
function fromOldForm({ e: _, ver, ...bases }: JsonObject, entries: readonly unknown[]): unknown[] {
  const first = ver === undefined ? bases : { ...bases, bver: ver };
  return [
    first,
    ...entries.map((entry) => {
      if (!isObject(entry)) return entry;
      const { sv, bv, ...rest } = entry;
      if (sv !== undefined) return { ...rest, vs: sv };
      return bv === undefined ? rest : { ...rest, vb: bv };
    }),
  ];
}
