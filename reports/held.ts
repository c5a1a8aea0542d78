import type { Point } from '../site/reading.ts';
import type { Span } from './daily-fact-types.ts';
import { hoursOf, overlapMs } from './spans.ts';

/** A value and the time it stands for, `[from, to)`, ms. */
export interface Held {
  value: number;
  from: number;
  to: number;
}

// A mast that sends every ten minutes is usual; a value stands for no more than half an hour after it.
const HELD_MS_MAX = 30 * 60_000;

/**
 * Each value held until the next one, so that sums and means over a day weigh time and not the number of readings.
 *
 * @param points oldest first; texts are left out
 * @param until end of the time that is looked at, ms
 */
export function heldValues(points: readonly Point[], until: number): Held[] {
  return points.flatMap(([from, value], index) => {
    const next = points[index + 1]?.[0] ?? until;
    return typeof value === 'number' ? [{ value, from, to: Math.min(next, from + HELD_MS_MAX, until) }] : [];
  });
}

/** Mean over time; null without any. */
export function meanOver(held: readonly Held[]): number | null {
  const length = held.reduce((sum, { from, to }) => sum + to - from, 0);
  return length > 0 ? held.reduce((sum, { value, from, to }) => sum + value * (to - from), 0) / length : null;
}

/** Value × hours: mm/h become mm. */
export function sumOver(held: readonly Held[]): number {
  return held.reduce((sum, { value, from, to }) => sum + value * hoursOf(to - from), 0);
}

/** Hours of these spans in which the value is at or above a limit. */
export function hoursAtLeast(held: readonly Held[], limit: number, spans: readonly Span[]): number {
  let length = 0;
  for (const { value, from, to } of held)
    if (value >= limit) for (const span of spans) length += overlapMs([from, to], span);
  return hoursOf(length);
}
