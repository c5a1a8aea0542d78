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
 * @param pages of points, oldest first; one page at a time is held
 * @param limit as many windows at most come back; the rest is not asked for
 * @returns one point a window that has a value, at the window's start (aligned to 1970 UTC)
 */
export async function windowPoints(
  pages: AsyncIterable<readonly Point[]>,
  { windowMs, aggregate, limit }: { windowMs: number; aggregate: Aggregate; limit: number },
): Promise<Point[]> {
  const found: Point[] = [];
  for await (const window of windowsOf(pages, windowMs)) {
    if (found.length >= limit) break;
    const value = aggregateOf(window, aggregate);
    if (value !== null) found.push([window.start, value]);
  }
  return found;
}

async function* windowsOf(
  pages: AsyncIterable<readonly Point[]>,
  windowMs: number,
): AsyncGenerator<Window, void> {
  let window = emptyWindow(Number.NaN);
  for await (const page of pages)
    for (const [at, value] of page) {
      const start = Math.floor(at / windowMs) * windowMs;
      if (window.start !== start) {
        if (window.points > 0) yield window;
        window = emptyWindow(start);
      }
      add(window, value);
    }
  if (window.points > 0) yield window;
}

function emptyWindow(start: number): Window {
  return { start, sum: 0, numbers: 0, min: Infinity, max: -Infinity, points: 0, last: '' };
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
