import type { Request } from 'express';
import { badRequest } from './problem.ts';
import { readInstant } from './query.ts';

const INSTANT_LENGTH_MAX = 100;

export type Body = Readonly<Record<string, unknown>>;

/**
 * The JSON object of a request; a field that nobody knows is refused, since it was meant to do something.
 *
 * @param fields absent: whoever reads it looks himself
 */
export function bodyOf(request: Request, fields?: readonly string[]): Body {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('Send a JSON object, with content-type: application/json.');
  const stray = fields && Object.keys(body).find((name) => !fields.includes(name));
  if (stray !== undefined)
    throw badRequest(`'${stray}' is no field here. There are: ${(fields ?? []).join(', ') || 'none'}.`);
  return body as Body;
}

/** A text of the body; '' where it may be left out and is. */
export function textIn(body: Body, name: string, lengthMax: number, optional = false): string {
  const value = body[name] ?? '';
  if (typeof value !== 'string' || value.length > lengthMax)
    throw badRequest(`'${name}' is a text of at most ${lengthMax} characters.`);
  if (value.trim() === '' && !optional) throw badRequest(`'${name}' is missing.`);
  return value.trim();
}

/** ms, of ISO 8601 with an offset or of ms; null where it is left out. */
export function timeIn(body: Body, name: string): number | null {
  const value = body[name] ?? null;
  if (value === null) return null;
  // An object may have a `toString` of its own that is none.
  return readInstant(
    typeof value === 'number' ? String(value) : textIn(body, name, INSTANT_LENGTH_MAX),
    name,
  );
}

export function choiceIn<T>(body: Body, name: string, choices: readonly T[], fallback?: T): T {
  const value = body[name] ?? fallback;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw badRequest(`'${name}' is one of ${choices.join(', ')}.`);
  return choice;
}
