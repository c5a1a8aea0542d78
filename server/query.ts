import type { Request } from 'express';
import { badRequest } from './problem.ts';

/** One text of the query string, or null. Given twice it is refused: nobody could say which counts. */
export function textOf(request: Request, name: string): string | null {
  const value: unknown = request.query[name];
  if (value === undefined || value === '') return value === undefined ? null : '';
  if (typeof value !== 'string') throw badRequest(`'${name}' may be given once.`);
  return value;
}

export function required(request: Request, name: string): string {
  const value = textOf(request, name);
  if (!value) throw badRequest(`'${name}' is missing.`);
  return value;
}

/** An instant: ISO 8601 with offset, or ms since 1970. */
export function instantOf(request: Request, name: string): number | null {
  const value = textOf(request, name);
  return value ? readInstant(value, name) : null;
}

/** The same from elsewhere than the query string; `name` is for the refusal. */
export function readInstant(value: string, name: string): number {
  if (/^-?\d{1,16}$/.test(value)) return Number(value);
  try {
    return Temporal.Instant.from(value).epochMilliseconds;
  } catch {
    throw badRequest(
      `'${name}' is no instant: '${value}'. Give ISO 8601 with an offset (2026-03-02T08:00:00Z) or ms since 1970. A + in an address must be written %2B.`,
    );
  }
}

/** A local date, `2026-03-02`. */
export function dateOf(request: Request, name: string): string {
  const value = required(request, name);
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return Temporal.PlainDate.from(value).toString();
  } catch {
    // Said below: a date that no calendar has is no date either.
  }
  throw badRequest(`'${name}' is no date: '${value}'. Give it as 2026-03-02.`);
}

const UNITS_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A window length: `30s`, `5m`, `1h`, `1d`. */
export function durationOf(request: Request, name: string): number | null {
  const value = textOf(request, name);
  if (!value) return null;
  const match = /^(\d{1,6})([smhd])$/.exec(value);
  const unit = match?.[2] as keyof typeof UNITS_MS | undefined;
  if (!match || !unit || Number(match[1]) === 0)
    throw badRequest(`'${name}' is no duration: '${value}'. Give for instance 30s, 5m, 1h or 1d.`);
  return Number(match[1]) * UNITS_MS[unit];
}

export function oneOf<T extends string>(
  request: Request,
  name: string,
  choices: readonly T[],
  fallback: T,
): T {
  const value = textOf(request, name);
  if (!value) return fallback;
  const choice = choices.find((candidate) => candidate === value);
  if (!choice) throw badRequest(`'${name}' must be one of ${choices.join(', ')}.`);
  return choice;
}

export function limitOf(request: Request, max: number): number {
  const value = textOf(request, 'limit');
  if (!value) return max;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1) throw badRequest(`'limit' is a whole number from 1 to ${max}.`);
  return Math.min(limit, max);
}
