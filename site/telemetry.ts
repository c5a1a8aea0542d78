import type { Point, Reading, SeriesName } from './reading.ts';

export type Aggregate = 'mean' | 'min' | 'max' | 'last' | 'count';

export interface RangeQuery {
  series: SeriesName;
  /** Inclusive, ms. */
  from: number;
  /** Exclusive, ms. */
  to: number;
  /** At most this many points come back, oldest first. */
  limit: number;
}

export interface WindowQuery extends RangeQuery {
  /** Windows are aligned to 1970 UTC; a point's time is its window's start. */
  windowMs: number;
  aggregate: Aggregate;
}

/** What a report asks of all of a site at once. */
export interface ManySeriesQuery {
  series: readonly SeriesName[];
  /** Inclusive, ms. */
  from: number;
  /** Exclusive, ms. */
  to: number;
}

export interface ManyWindowsQuery extends ManySeriesQuery {
  windowMs: number;
  /** `last` may be a text and is asked for one series at a time. */
  aggregates: readonly Exclude<Aggregate, 'last'>[];
}

/** A window of a series: its start, and a value for each aggregate in the order asked; null where no number is in it. */
export interface ManyWindow {
  at: number;
  values: readonly (number | null)[];
}

/**
 * Where readings are kept for years. Two engines, one contract (tests/contract/telemetry.ts): a series and a
 * timestamp are the key, the last write wins, late data is normal, writing a batch again changes nothing.
 */
export interface TelemetryStore {
  readonly engine: 'duckdb' | 'influxdb';
  /** Resolves when the batch is durable in the engine; all of it or none. */
  write(readings: readonly Reading[]): Promise<void>;
  query(query: RangeQuery): Promise<Point[]>;
  /** Windows without points are left out. Text values only take `last` and `count`. */
  window(query: WindowQuery): Promise<Point[]>;
  /**
   * Points of many series, each oldest first, by the order of `series`: one question costs hardly more than one about
   * a single series. All of them come back, so who asks keeps the range within his memory.
   */
  queryMany(query: ManySeriesQuery): Promise<Point[][]>;
  /** Windows of many series, by the order of `series`, as `window` makes them. */
  windowMany(query: ManyWindowsQuery): Promise<ManyWindow[][]>;
  /** Every series seen so far. */
  series(): Promise<SeriesName[]>;
  /** The newest point at or before a time, or null. */
  latest(series: SeriesName, at: number): Promise<Point | null>;
  count(series: SeriesName): Promise<number>;
  close(): Promise<void>;
}

/**
 * Keeping a store within bounds. Nothing is forgotten unless somebody asks: a site lives two years, and its
 * readings are evidence. See `keepWithin` in store/telemetry/keep-within.ts.
 */
export interface TelemetryRetention {
  /**
   * Forgets every point with a time before `olderThan` (ms), and gives its room back. Series without points left
   * are gone from `series()`.
   *
   * @returns how many points
   * @throws PlumblineError `telemetry-unavailable`; `telemetry-not-compacted` when all is forgotten, but the file
   * could not be made smaller
   */
  retain(bounds: { olderThan: number }): Promise<number>;
  /** Points of all series with a time before `at`. */
  countBefore(at: number): Promise<number>;
  /** What the readings take on this machine's disk; null where it is not ours to know: InfluxDB's. */
  sizeBytes(): Promise<number | null>;
  /** Writes all of it into a new file, for a backup; absent where the engine has backups of its own: InfluxDB's. */
  copyTo?(file: string): Promise<void>;
}

export type RetainedTelemetry = TelemetryStore & TelemetryRetention;
