import { type Refusal, refusal } from '../message-body.ts';
import { shortest } from '../profiles/read-bytes.ts';
import { textOf } from './sparkplug-payload.ts';
import type { WireField } from './wire.ts';

// Sparkplug 3.0 section 6.4.16.
const SIGNED_BITS: Readonly<Record<number, number>> = { 1: 8, 2: 16, 3: 32, 4: 64 };
const UNSIGNED = new Set([5, 6, 7, 8, 13]);
const TEXTS = new Set([12, 14, 15]);
const FLOAT = 9;
const DOUBLE = 10;
const BOOLEAN = 11;

/**
 * The value of a metric. Signed integers come as unsigned ones of the same bits; some edges put a UInt32 in the int
 * field, some in the long one, so both are read. A 32-bit float is its shortest decimal: 12.3, not
 * 12.300000190734863.
 *
 * @param datatype of the metric or, where it has none, of its birth
 */
export function valueOfMetric(
  field: WireField,
  datatype: number,
): { ok: true; value: number | string | boolean } | Refusal {
  const { wireType } = field;
  const bits = SIGNED_BITS[datatype];
  if (wireType === 0) {
    if (bits !== undefined) return { ok: true, value: Number(BigInt.asIntN(bits, field.bits)) };
    if (UNSIGNED.has(datatype)) return { ok: true, value: Number(field.bits) };
    if (datatype === BOOLEAN) return { ok: true, value: field.bits !== 0n };
  }
  if (datatype === FLOAT && wireType === 5)
    return { ok: true, value: shortest(field.view.getFloat32(0, true)) };
  if (datatype === DOUBLE && wireType === 1) return { ok: true, value: field.view.getFloat64(0, true) };
  if (TEXTS.has(datatype) && wireType === 2) return { ok: true, value: textOf(field) };
  return refusal('value-type', `A value of Sparkplug's data type ${datatype} is no measurement.`);
}
