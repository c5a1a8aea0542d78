import type { Point } from '../../site/reading.ts';
import type { Aggregate } from '../../site/telemetry.ts';

interface Window {
  start: number;
  /** Of the numbers in it. */
  sum: number;
  numbers: number;
  min: number;
  max: number;
  points: number;
  last: number | string;
}

/**
 * Puts points into windows: for a series that holds texts, which no query language of InfluxDB can do over two
 * fields. Texts count for `last` and `count` only.
 *
 * @param points oldest first
 * @returns one point a window that has a value, at the window's start (aligned to 1970 UTC)
 */
export function windowPoints(points: Iterable<Point>, windowMs: number, aggregate: Aggregate): Point[] {
  const windows: Window[] = [];
  for (const [at, value] of points) {
    const start = Math.floor(at / windowMs) * windowMs;
    let window = windows.at(-1);
    if (window?.start !== start) {
      window = { start, sum: 0, numbers: 0, min: Infinity, max: -Infinity, points: 0, last: value };
      windows.push(window);
    }
    add(window, value);
  }
  return windows.flatMap((window) => {
    const value = aggregateOf(window, aggregate);
    return value === null ? [] : [[window.start, value] satisfies Point];
  });
}

function add(window: Window, value: number | string): void {
  window.points++;
  window.last = value;
  if (typeof value === 'string') return;
  window.numbers++;
  window.sum += value;
  window.min = Math.min(window.min, value);
  window.max = Math.max(window.max, value);
}

function aggregateOf(window: Window, aggregate: Aggregate): number | string | null {
  if (aggregate === 'last') return window.last;
  if (aggregate === 'count') return window.points;
  if (window.numbers === 0) return null;
  return aggregate === 'mean' ? window.sum / window.numbers : window[aggregate];
}
