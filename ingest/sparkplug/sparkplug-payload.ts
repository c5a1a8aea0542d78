import { READINGS_MAX, tooManyReadings } from '../decoded.ts';
import { type Refusal, refusal } from '../message-body.ts';
import { unpack } from '../unpack.ts';
import { readFields, WIRE_FIELDS_MAX, type WireField } from './wire.ts';

/** A metric as it stands in a message; births name it, later messages may give the alias alone. */
export interface SparkplugMetric {
  name?: string;
  /** 64 bits, as a text: a key. */
  alias?: string;
  /** ms. */
  timestamp?: number;
  /** Number of the data type, Sparkplug 3.0 section 6.4.16; absent: as in the birth. */
  datatype?: number;
  isNull: boolean;
  /** The field that holds the value. */
  value?: WireField;
  /** Engineering unit, and quality (192 is good), where the edge tells them. */
  unit?: string;
  quality?: number;
}

export interface SparkplugPayload {
  /** ms. */
  timestamp?: number;
  /** 0–255. */
  seq?: number;
  metrics: SparkplugMetric[];
}

const COMPRESSED = 'SPBV1.0_COMPRESSED';

/**
 * The protobuf of Sparkplug B (sparkplug_b.proto). Read here and not by `sparkplug-payload`, whose decoder loses
 * values that come without a data type, as data after a birth does, and reads UInt32 as signed. Data sets and
 * templates are left as bytes. A compressed payload (uuid `SPBV1.0_COMPRESSED`) is unpacked first. Never throws.
 */
export function readSparkplug(bytes: Uint8Array): { ok: true; payload: SparkplugPayload } | Refusal {
  const outer = readFields(bytes);
  if (!outer) return damaged();
  const body = outer.find(({ number, wireType }) => number === 5 && wireType === 2);
  const uuid = outer.find(({ number, wireType }) => number === 4 && wireType === 2);
  if (!body || !uuid || textOf(uuid) !== COMPRESSED) return fromFields(outer);
  const unpacked = unpack(body.bytes);
  if (!unpacked.ok) return unpacked;
  const inner = readFields(unpacked.payload);
  return inner ? fromFields(inner) : damaged();
}

function fromFields(fields: readonly WireField[]): { ok: true; payload: SparkplugPayload } | Refusal {
  const payload: SparkplugPayload = { metrics: [] };
  for (const field of fields) {
    if (field.number === 1 && field.wireType === 0) payload.timestamp = Number(field.bits);
    if (field.number === 3 && field.wireType === 0) payload.seq = Number(field.bits);
    if (field.number !== 2 || field.wireType !== 2) continue;
    if (payload.metrics.length >= READINGS_MAX) return tooManyReadings();
    const metric = readMetric(field.bytes);
    if (!metric) return damaged();
    payload.metrics.push(metric);
  }
  return { ok: true, payload };
}

function readMetric(bytes: Uint8Array): SparkplugMetric | null {
  const fields = readFields(bytes);
  if (!fields) return null;
  const metric: SparkplugMetric = { isNull: false };
  for (const field of fields) {
    const { number, wireType, bits } = field;
    if (number === 1 && wireType === 2) metric.name = textOf(field);
    else if (number === 2 && wireType === 0) metric.alias = String(bits);
    else if (number === 3 && wireType === 0) metric.timestamp = Number(bits);
    else if (number === 4 && wireType === 0) metric.datatype = Number(bits);
    else if (number === 7 && wireType === 0) metric.isNull = bits !== 0n;
    else if (number === 9 && wireType === 2) takeProperties(field.bytes, metric);
    else if (number >= 10 && number <= 19) metric.value = field;
  }
  return metric;
}

/** A property set is two lists: keys, and values in the same order. */
function takeProperties(bytes: Uint8Array, metric: SparkplugMetric): void {
  const fields = (readFields(bytes) ?? []).filter(({ wireType }) => wireType === 2);
  const keys = fields.filter(({ number }) => number === 1).map(textOf);
  const values = fields.filter(({ number }) => number === 2);
  for (const [index, key] of keys.entries()) {
    const value = values[index];
    if (!value || (key !== 'engUnit' && key !== 'Quality')) continue;
    const parts = readFields(value.bytes) ?? [];
    const text = parts.find(({ number, wireType }) => number === 8 && wireType === 2);
    const int = parts.find(({ number, wireType }) => (number === 3 || number === 4) && wireType === 0);
    if (key === 'engUnit' && text) metric.unit = textOf(text);
    if (key === 'Quality' && int) metric.quality = Number(int.bits);
  }
}

export function textOf({ bytes }: WireField): string {
  return new TextDecoder().decode(bytes);
}

function damaged(): Refusal {
  return refusal(
    'not-sparkplug',
    `The payload is no protobuf of Sparkplug B, or one of more than ${WIRE_FIELDS_MAX} fields.`,
  );
}
