import { type Reading, type SeriesName, seriesKey } from '../../site/reading.ts';
import { TIME_MS_MAX } from './query-bounds.ts';

/** What one series gets by a batch: one value a time. */
export interface SeriesBatch {
  key: string;
  name: SeriesName;
  points: Map<number, number | string>;
}

/**
 * A batch as both engines keep it: by series, one value a time, the last one of a time standing.
 *
 * What no engine can keep is left out: a number that is not finite, a time that is none. Ingest quarantines such
 * readings; here one of them must not hold up all that come after it.
 *
 * @example batchOf([{ …, at: 1000, value: 20 }, { …, at: 1000, value: 21 }])[0].points // Map { 1000 → 21 }
 */
export function batchOf(readings: readonly Reading[]): SeriesBatch[] {
  const batch = new Map<string, SeriesBatch>();
  for (const reading of readings) {
    const at = Math.round(reading.at);
    if (!(Math.abs(at) < TIME_MS_MAX) || !isKept(reading.value)) continue;
    const key = seriesKey(reading);
    let series = batch.get(key);
    if (!series) {
      series = seriesBatch(reading);
      batch.set(key, series);
    }
    series.points.set(at, storedValue(reading.value));
  }
  return [...batch.values()];
}

/** A name as it comes back from disk: half a surrogate pair has no bytes in UTF-8. */
export function storedName(name: SeriesName): SeriesName {
  return {
    gateway: name.gateway.toWellFormed(),
    device: name.device.toWellFormed(),
    channel: name.channel.toWellFormed(),
    quantity: name.quantity.toWellFormed(),
  };
}

export function storedKey(name: SeriesName): string {
  return seriesKey(name).toWellFormed();
}

function seriesBatch(reading: Reading): SeriesBatch {
  const name = storedName(reading);
  return { key: seriesKey(name), name, points: new Map() };
}

function storedValue(value: number | string): number | string {
  // There is no minus zero in line protocol; adding zero makes it zero.
  return typeof value === 'string' ? value.toWellFormed() : value + 0;
}

function isKept(value: number | string): boolean {
  return typeof value === 'string' || Number.isFinite(value);
}
