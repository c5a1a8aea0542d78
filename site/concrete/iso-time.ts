/** An instant, or a wall time whose offset nobody told (counted as if it were UTC). */
export interface IsoTime {
  at: number;
  hasOffset: boolean;
}

const OFFSET = /(?:Z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)(?:\[[^\]]*\])*$/i;
// Temporal also takes 20260302 for a date; in a table that is more likely a number in the wrong column.
const DATE = /^\d{4}-\d{2}-\d{2}(?:$|[T ])|^\d{8}T/i;

/**
 * Reads an ISO 8601 time; a blank may stand for the T, and a date alone is its midnight.
 *
 * @returns null when it is none
 *
 * @example parseIsoTime('2026-03-02T08:00+08:00') // { at: 1772409600000, hasOffset: true }
 * @example parseIsoTime('2026-03-02 08:00') // { at: 1772438400000, hasOffset: false }
 */
export function parseIsoTime(text: string): IsoTime | null {
  if (!DATE.test(text)) return null;
  try {
    const hasOffset = OFFSET.test(text.slice('2026-03-02'.length)) && /[T ]/i.test(text);
    const instant = hasOffset
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').toInstant();
    return { at: instant.epochMilliseconds, hasOffset };
  } catch {
    return null;
  }
}
