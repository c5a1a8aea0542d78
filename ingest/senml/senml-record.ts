import { isObject, type JsonObject, kindOf, quoted, type Refusal, refusal } from '../message-body.ts';

/** One record with its base values worked in (RFC 8428 section 4.6). */
export interface SenmlRecord {
  /** Base name and name. */
  name: string;
  unit: string | undefined;
  /** Seconds, base time and time; below 2^28 it is relative to now. */
  time: number;
  /** Base and own value; absent when the record has a sum alone. */
  value?: number | string | boolean;
  /** The integral of the value over time, in unit·s. */
  sum?: number;
}

/** What earlier records of the pack have set for all that follow. */
export interface SenmlBase {
  name: string;
  time: number;
  unit: string | undefined;
  value: number | undefined;
  sum: number | undefined;
}

export const NO_BASE: SenmlBase = { name: '', time: 0, unit: undefined, value: undefined, sum: undefined };

// 10 is RFC 8428, lower ones are its drafts; 26 is 10 with the secondary units of RFC 9100.
const VERSIONS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 26]);
const REGULAR = ['n', 'u', 't', 'v', 'vs', 'vb', 'vd', 's'];

/** The base of this record and of those after it. A base unit or name stands until another replaces it. */
export function readBase(record: JsonObject, before: SenmlBase): { ok: true; base: SenmlBase } | Refusal {
  const { bn, bt, bu, bv, bs, bver } = record;
  if (bver !== undefined && !(typeof bver === 'number' && VERSIONS.has(bver)))
    return refusal('version-unknown', 'The version of SenML (bver) is none that can be read.');
  const bad =
    wrongType('bn', bn, 'string') ??
    wrongType('bu', bu, 'string') ??
    wrongType('bt', bt, 'number') ??
    wrongType('bv', bv, 'number') ??
    wrongType('bs', bs, 'number');
  if (bad) return bad;
  return {
    ok: true,
    base: {
      name: typeof bn === 'string' ? bn : before.name,
      time: typeof bt === 'number' ? bt : before.time,
      unit: typeof bu === 'string' ? bu : before.unit,
      value: typeof bv === 'number' ? bv : before.value,
      sum: typeof bs === 'number' ? bs : before.sum,
    },
  };
}

/** The record with its base; null where it only sets a base and holds nothing itself. */
export function resolveRecord(
  record: unknown,
  base: SenmlBase,
): { ok: true; record: SenmlRecord | null } | Refusal {
  if (!isObject(record))
    return refusal('not-an-object', `A SenML record is an object, but ${kindOf(record)} was found.`);
  // RFC 8428 section 4.4: a label that ends in '_' must be understood, any other may be ignored.
  const must = Object.keys(record).find((label) => label.endsWith('_'));
  if (must !== undefined)
    return refusal('field-unknown', `${quoted(must)} must be understood, and is not known.`);
  if (!REGULAR.some((label) => record[label] !== undefined)) return { ok: true, record: null };
  const { n, u, t } = record;
  const bad = wrongType('n', n, 'string') ?? wrongType('u', u, 'string') ?? wrongType('t', t, 'number');
  if (bad) return bad;
  const value = readValue(record, base);
  if (!value.ok) return value;
  return {
    ok: true,
    record: {
      name: base.name + (typeof n === 'string' ? n : ''),
      unit: typeof u === 'string' ? u : base.unit,
      time: base.time + (typeof t === 'number' ? t : 0),
      ...value.found,
    },
  };
}

type Found = Pick<SenmlRecord, 'value' | 'sum'>;

function readValue(record: JsonObject, base: SenmlBase): { ok: true; found: Found } | Refusal {
  const { v, vs, vb, vd, s } = record;
  if (vd !== undefined) return refusal('value-type', 'A value of data bytes (vd) is no measurement.');
  const bad =
    wrongType('v', v, 'number') ??
    wrongType('vs', vs, 'string') ??
    wrongType('vb', vb, 'boolean') ??
    wrongType('s', s, 'number');
  if (bad) return bad;
  if ([v, vs, vb].filter((one) => one !== undefined).length > 1)
    return refusal('values-many', 'A SenML record has one value, but several were found.');
  const found: Found = {};
  if (typeof s === 'number') found.sum = (base.sum ?? 0) + s;
  if (typeof vs === 'string' || typeof vb === 'boolean')
    found.value = typeof vs === 'string' ? vs : vb === true;
  // "If only one of the base value and the value is present, the missing one is zero" (section 4.1).
  else if (typeof v === 'number' || (base.value !== undefined && found.sum === undefined))
    found.value = sumOf(base.value, typeof v === 'number' ? v : 0);
  return found.value === undefined && found.sum === undefined
    ? refusal('values-missing', 'The SenML record holds no value.')
    : { ok: true, found };
}

/** 20 + 0.3 as a person adds it: the last digits of a binary sum are no measurement. */
function sumOf(base: number | undefined, value: number): number {
  return base === undefined || base === 0 ? value : Number((base + value).toPrecision(15));
}

function wrongType(label: string, value: unknown, type: 'string' | 'number' | 'boolean'): Refusal | null {
  if (value === undefined || typeof value === type) return null;
  return refusal('value-type', `${label} is a ${type}, but ${kindOf(value)} was found.`);
}
