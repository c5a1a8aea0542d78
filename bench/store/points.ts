import type { Reading, SeriesName } from '../../site/reading.ts';

export const SERIES = 100;
export const FROM_MS = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;

/** A reading a minute of a hundred probes, minute by minute as they come from a site. */
export function* batches(points: number, size: number): Generator<Reading[]> {
  for (let from = 0; from < points; from += size)
    yield Array.from({ length: Math.min(size, points - from) }, (_, offset) => readingAt(from + offset));
}

/** What came late: one reading of each hour of each probe in the first days, in between those that are there. */
export function lateBatch(size: number): Reading[] {
  return Array.from({ length: size }, (_, index) => {
    const at = FROM_MS + Math.floor(index / SERIES) * 60 * MINUTE_MS + MINUTE_MS / 2;
    return { ...seriesName(index % SERIES), at, value: 21.5, receivedAt: at };
  });
}

export function seriesName(series: number): SeriesName {
  return { gateway: 'gw-1', device: `probe-${series}`, channel: '', quantity: 'temperature' };
}

/** Exclusive end of all points, ms since 1970. */
export function endMs(points: number): number {
  return FROM_MS + Math.ceil(points / SERIES) * MINUTE_MS;
}

function readingAt(index: number): Reading {
  const minute = Math.floor(index / SERIES);
  const series = index % SERIES;
  const at = FROM_MS + minute * MINUTE_MS;
  return { ...seriesName(series), at, value: temperature(series, minute), receivedAt: at };
}

/** A slab's temperature through days and nights, in steps of 0.1 °C as probes give it. */
function temperature(series: number, minute: number): number {
  const day = Math.sin((2 * Math.PI * minute) / MINUTES_PER_DAY + series);
  const wobble = ((minute * 7 + series * 13) % 11) / 10;
  return Math.round((25 + 8 * day + wobble) * 10) / 10;
}
