import { PlumblineError } from '../../site/errors.ts';
import type { RangeQuery, WindowQuery } from '../../site/telemetry.ts';

/** InfluxDB counts nanoseconds in 64 bits (1677 to 2262); DuckDB is given no more either. */
export const TIME_MS_MAX = 9_223_372_036_854;

/** A range in whole milliseconds that both engines can write down; null when nothing can be in it. */
export function boundsOf({
  from,
  to,
  limit,
}: RangeQuery): { from: number; to: number; limit: number } | null {
  const bounds = { from: timeBound(from), to: timeBound(to), limit: wholeLimit(limit) };
  return bounds.from < bounds.to && bounds.limit > 0 ? bounds : null;
}

/** Whole milliseconds at or after a time; `Infinity` is the end of time. */
export function timeBound(at: number): number {
  return Math.ceil(Math.min(Math.max(at, -TIME_MS_MAX), TIME_MS_MAX));
}

/** The latest whole millisecond at or before a time. */
export function instantBound(at: number): number {
  return timeBound(Math.floor(at));
}

export function requireWindow({ windowMs }: Pick<WindowQuery, 'windowMs'>): void {
  if (Number.isSafeInteger(windowMs) && windowMs > 0) return;
  throw new PlumblineError(
    'telemetry-query-invalid',
    `A window of ${windowMs} ms cannot be: give a whole number of milliseconds above 0.`,
  );
}

function wholeLimit(limit: number): number {
  return Math.min(Math.floor(limit), Number.MAX_SAFE_INTEGER);
}
