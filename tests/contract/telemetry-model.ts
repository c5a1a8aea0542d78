import { type Point, parseSeriesKey, type Reading, type SeriesName, seriesKey } from '../../site/reading.ts';
import type { RangeQuery, WindowQuery } from '../../site/telemetry.ts';

/** A telemetry store as plain as can be, to compare the real ones with. */
export class TelemetryModel {
  readonly #series = new Map<string, Map<number, number | string>>();

  write(readings: readonly Reading[]): void {
    for (const reading of readings) {
      const points = this.#series.get(seriesKey(reading)) ?? new Map();
      points.set(reading.at, reading.value);
      this.#series.set(seriesKey(reading), points);
    }
  }

  retain({ olderThan }: { olderThan: number }): void {
    for (const points of this.#series.values())
      for (const at of points.keys()) if (at < olderThan) points.delete(at);
  }

  series(): SeriesName[] {
    return [...this.#series].filter(([, points]) => points.size > 0).map(([key]) => parseSeriesKey(key));
  }

  count(series: SeriesName): number {
    return this.#points(series).length;
  }

  latest(series: SeriesName, at: number): Point | null {
    return this.#points(series).findLast(([time]) => time <= at) ?? null;
  }

  query({ series, from, to, limit }: RangeQuery): Point[] {
    return this.#points(series)
      .filter(([at]) => at >= from && at < to)
      .slice(0, limit);
  }

  window({ windowMs, aggregate, limit, ...range }: WindowQuery): Point[] {
    const windows = Map.groupBy(
      this.query({ ...range, limit: Infinity }),
      ([at]) => Math.floor(at / windowMs) * windowMs,
    );
    const found: Point[] = [];
    for (const [start, points] of windows) {
      const values = points.map(([, value]) => value);
      const numbers = values.filter((value) => typeof value === 'number');
      if (aggregate === 'last') found.push([start, values.at(-1) ?? '']);
      else if (aggregate === 'count') found.push([start, values.length]);
      else if (numbers.length === 0) continue;
      else if (aggregate === 'min') found.push([start, Math.min(...numbers)]);
      else if (aggregate === 'max') found.push([start, Math.max(...numbers)]);
      else found.push([start, numbers.reduce((sum, value) => sum + value / numbers.length, 0)]);
    }
    return found.slice(0, limit);
  }

  #points(series: SeriesName): Point[] {
    return [...(this.#series.get(seriesKey(series)) ?? [])].sort(([a], [b]) => a - b);
  }
}
