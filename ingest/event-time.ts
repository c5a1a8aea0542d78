import { kindOf, quoted } from './message-body.ts';

/** A time as it stood in a message. */
export type EventTime = { ok: true; at: number } | { ok: false; reason: 'time-invalid'; detail: string };

export type TimeCheck = { ok: true } | { ok: false; reason: TimeReason; detail: string };
export type TimeReason = 'time-before-2000' | 'time-before-site-start' | 'time-in-future';

// Longer than any ISO 8601 date-time with a zone annotation.
const TEXT_LENGTH_MAX = 64;
const YEAR_2000_MS = 946_684_800_000;
// A wrong time zone puts a clock up to 14 h ahead; a day lets that pass and be reported as the clock's offset.
const AHEAD_MS_MAX = 24 * 3_600_000;

/**
 * Reads a time: milliseconds since 1970 UTC, or ISO 8601 with an offset. A time without offset is refused, because
 * the gateway's idea of local time is not known. Fractions of a millisecond are dropped.
 *
 * @example readEventTime('2026-03-02T08:00:00+08:00') // { ok: true, at: 1772409600000 }
 */
export function readEventTime(value: unknown): EventTime {
  if (typeof value === 'number' && Number.isFinite(value)) return { ok: true, at: Math.floor(value) };
  if (typeof value === 'string' && value.length <= TEXT_LENGTH_MAX) {
    const at = parseInstant(value);
    if (at !== null) return { ok: true, at };
  }
  return {
    ok: false,
    reason: 'time-invalid',
    detail: `A time is milliseconds since 1970 or ISO 8601 with an offset, but ${describe(value)} was found.`,
  };
}

/**
 * May something have happened at this time? Not before 2000 (a clock that was never set), not before the site was
 * there, and not more than a day after the service's clock. Late is normal.
 *
 * @param at event time, ms
 * @param siteStartsAt ms; null when the site has no start
 */
export function checkEventTime(at: number, now: number, siteStartsAt: number | null): TimeCheck {
  if (at < YEAR_2000_MS) {
    const hint = at > YEAR_2000_MS / 1000 ? ' It may be in seconds; milliseconds are expected.' : '';
    return refuse('time-before-2000', `The time ${at} ms is before 2000-01-01.${hint}`);
  }
  if (siteStartsAt !== null && at < siteStartsAt)
    return refuse(
      'time-before-site-start',
      `${iso(at)} is before the start of the site, ${iso(siteStartsAt)}.`,
    );
  if (at > now + AHEAD_MS_MAX)
    return refuse(
      'time-in-future',
      `${iso(at)} is more than 24 h after the clock of the service, ${iso(now)}.`,
    );
  return { ok: true };
}

function refuse(reason: TimeReason, detail: string): TimeCheck {
  return { ok: false, reason, detail };
}

function parseInstant(text: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** A number of ms may lie outside what a date can hold; then it is shown as it is. */
function iso(at: number): string {
  return Math.abs(at) <= 8.64e15 ? Temporal.Instant.fromEpochMilliseconds(at).toString() : `${at} ms`;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' ? String(value) : kindOf(value);
}
