import type { Span } from './daily-fact-types.ts';

const HOUR_MS = 3_600_000;

/** Length that two half-open spans share, ms. */
export function overlapMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
}

export function hoursOf(lengthMs: number): number {
  return lengthMs / HOUR_MS;
}
