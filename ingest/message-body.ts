/** A JSON object of a message. */
export type JsonObject = Record<string, unknown>;

export interface Refusal {
  ok: false;
  /** For programs, `unit-unknown`. */
  reason: string;
  /** For people. */
  detail: string;
}

export function refusal(reason: string, detail: string): Refusal {
  return { ok: false, reason, detail };
}

// It keeps nothing from one payload to the next, and costs more to make than to use.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A payload as text. Never throws, whatever the bytes are. */
export function readText(payload: Uint8Array): { ok: true; text: string } | Refusal {
  if (payload.length === 0) return refusal('payload-empty', 'The payload has no bytes.');
  try {
    return { ok: true, text: utf8.decode(payload) };
  } catch {
    return refusal('not-utf8', 'The payload is not UTF-8 text.');
  }
}

/** A payload as JSON. Never throws, whatever the bytes are. */
export function parseBody(payload: Uint8Array): { ok: true; body: unknown } | Refusal {
  const read = readText(payload);
  if (!read.ok) return read;
  try {
    return { ok: true, body: JSON.parse(read.text) };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return refusal('not-json', `The payload is not JSON: ${printable(found).slice(0, 200)}.`);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first key that is not among those allowed. A misspelt `ch` for `c` would otherwise mix two probes. */
export function unknownKey(object: JsonObject, allowed: readonly string[]): string | undefined {
  return Object.keys(object).find((key) => !allowed.includes(key));
}

/** A piece of a payload, fit for a message to people. */
export function quoted(text: string): string {
  return `'${printable(text.slice(0, 40))}${text.length > 40 ? '…' : ''}'`;
}

/** What was found instead, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function printable(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, '�');
}
