import { type Quantity, quantityOf, toKeptUnit } from '../site/quantity.ts';
import type { Reading } from '../site/reading.ts';
import { isPlainText } from '../site/text.ts';
import { kindOf, quoted, type Refusal, refusal } from './message-body.ts';

/** A value as a dialect's decoder found it, before anything is known of it. */
export interface RawReading {
  channel: string;
  quantity: string;
  /** Event time, ms since 1970 UTC. */
  at: number;
  value: unknown;
  /** As the message states it; absent: the unit that is kept for the quantity. */
  unit?: string;
}

export interface ReadingContext {
  gateway: string;
  device: string;
  /** The service's clock at receipt, ms since 1970 UTC. */
  receivedAt: number;
  rename?: Rename;
}

/**
 * What a profile makes of a value that names itself; null: it is no measurement.
 *
 * @param name as it stands in the message
 */
export type Rename = (device: string, name: string, raw: RawReading) => RawReading | null;

// As long as a topic level may be; longer names are no names but payloads.
const NAME_LENGTH_MAX = 64;
const UNIT_LENGTH_MAX = 32;
// A fault code with its text; more belongs in a note.
const TEXT_LENGTH_MAX = 256;

/**
 * Makes a reading of a raw value: names that can be kept, a value of the right type in the kept unit. Every
 * dialect's decoder ends here, so all of them judge alike. Whether the reading can be true is asked afterwards, by
 * `checkReading`.
 *
 * @example
 * readingOf({ channel: '', quantity: 'temperature', at: 1795000000000, value: 71.6, unit: '°F' }, context)
 *   // { ok: true, reading: { …, quantity: 'temperature', at: 1795000000000, value: 22 } }
 */
export function readingOf(
  raw: RawReading,
  context: ReadingContext,
): { ok: true; reading: Reading } | Refusal {
  const name = checkNames(raw);
  if (name) return name;
  const value = readValue(raw);
  if (!value.ok) return value;
  const reading: Reading = {
    gateway: context.gateway,
    device: context.device,
    channel: raw.channel,
    quantity: raw.quantity,
    at: raw.at,
    value: value.value,
    receivedAt: context.receivedAt,
  };
  if (value.unit !== undefined) reading.unit = value.unit;
  return { ok: true, reading };
}

function checkNames({ channel, quantity, unit }: RawReading): Refusal | null {
  if (channel !== '' && !isName(channel)) return badName('channel', channel);
  if (!isName(quantity)) return badName('quantity', quantity);
  if (unit !== undefined && !isPlainText(unit, UNIT_LENGTH_MAX))
    return refusal('unit-invalid', `The unit ${quoted(unit)} is too long or holds control characters.`);
  return null;
}

// Names become keys of objects in the live state, where `constructor` or `__proto__` would hit what every object has.
function isName(name: string): boolean {
  return name !== '' && isPlainText(name, NAME_LENGTH_MAX) && !(name in Object.prototype);
}

function badName(what: string, name: string): Refusal {
  return refusal(
    'name-invalid',
    `${quoted(name)} cannot be the name of a ${what}: 1–${NAME_LENGTH_MAX} characters, no control characters, no name that JavaScript reserves.`,
  );
}

type Value = { ok: true; value: number | string; unit: string | undefined } | Refusal;

function readValue(raw: RawReading): Value {
  const known = quantityOf(raw.quantity);
  if (!known) return readUnknown(raw);
  return known.scales.length === 0 ? readText(known, raw) : readNumber(known, raw);
}

function readNumber(known: Quantity, { quantity, value, unit }: RawReading): Value {
  if (typeof value !== 'number')
    return refusal('value-type', `${quantity} is a number, but ${kindOf(value)} was found.`);
  if (!Number.isFinite(value)) return notFinite(quantity);
  const kept = toKeptUnit(quantity, value, unit);
  if (!kept.ok) return refusal(kept.reason, kept.detail);
  // A battery may be in % or in V: where it is not the first, the reading says so itself.
  return { ok: true, value: kept.value, unit: kept.unit === known.scales[0]?.unit ? undefined : kept.unit };
}

function readText(known: Quantity, { quantity, value, unit }: RawReading): Value {
  if (unit !== undefined) {
    const kept = toKeptUnit(quantity, 0, unit);
    if (!kept.ok) return refusal(kept.reason, kept.detail);
  }
  // Controllers number their faults.
  const text = quantity === 'faultCode' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string')
    return refusal('value-type', `${quantity} is a text, but ${kindOf(value)} was found.`);
  if (known.texts && !known.texts.includes(text))
    return refusal('value-unknown', `${quantity} is one of ${known.texts.join(', ')}, not ${quoted(text)}.`);
  return isPlainText(text, TEXT_LENGTH_MAX) ? { ok: true, value: text, unit: undefined } : badText(quantity);
}

function readUnknown({ quantity, value, unit }: RawReading): Value {
  if (typeof value === 'boolean') return { ok: true, value: value ? 1 : 0, unit };
  if (typeof value === 'string')
    return isPlainText(value, TEXT_LENGTH_MAX) ? { ok: true, value, unit } : badText(quantity);
  if (typeof value !== 'number')
    return refusal(
      'value-type',
      `A value is a number, a boolean or a text, but ${quantity} is ${kindOf(value)}.`,
    );
  return Number.isFinite(value) ? { ok: true, value, unit } : notFinite(quantity);
}

function notFinite(quantity: string): Refusal {
  return refusal('value-not-finite', `${quantity} is no finite number, or too large for one.`);
}

function badText(quantity: string): Refusal {
  return refusal(
    'text-invalid',
    `The text of ${quantity} is longer than ${TEXT_LENGTH_MAX} characters or holds control characters.`,
  );
}
