import type { Point, Reading, SeriesName } from '../../site/reading.ts';
import type {
  ManySeriesQuery,
  ManyWindow,
  ManyWindowsQuery,
  RangeQuery,
  RetainedTelemetry,
  WindowQuery,
} from '../../site/telemetry.ts';
import { batchOf, storedKey } from './batch.ts';
import type { DuckdbFile, DuckdbOptions } from './duckdb-file.ts';
import { countPoints, type ReadRange, readLatest, readRange, readWindows } from './duckdb-read.ts';
import { readRangeOfMany, readWindowsOfMany } from './duckdb-read-many.ts';
import { countPointsBefore, fileBytes, forgetBefore, logBytes } from './duckdb-retain.ts';
import { DuckdbSession } from './duckdb-session.ts';
import { writePlan } from './duckdb-write.ts';
import { boundsOf, instantBound, requireWindow, timeBound } from './query-bounds.ts';

/**
 * Readings in one DuckDB file, the default engine. DuckDB locks the file: one process has it open.
 *
 * @param file made where there is none
 * @throws PlumblineError `telemetry-locked`, `telemetry-damaged` or `telemetry-unavailable`
 *
 * @example
 * const telemetry = await openDuckdbTelemetry('data/telemetry.duckdb');
 * await telemetry.write(readings);
 */
export async function openDuckdbTelemetry(
  file: string,
  options: DuckdbOptions = {},
): Promise<RetainedTelemetry> {
  const session = new DuckdbSession(file, options);
  await session.open();
  return new DuckdbTelemetry(session);
}

class DuckdbTelemetry implements RetainedTelemetry {
  readonly engine = 'duckdb';
  readonly #session: DuckdbSession;

  constructor(session: DuckdbSession) {
    this.#session = session;
  }

  write(readings: readonly Reading[]): Promise<void> {
    return this.#session.write(async ({ writes, catalogue }) => {
      const batch = batchOf(readings);
      if (batch.length === 0) return;
      const plan = catalogue.plan(batch);
      await writePlan(writes, plan);
      catalogue.accept(plan);
    });
  }

  query(query: RangeQuery): Promise<Point[]> {
    return this.#session.read(async (file) => {
      const range = rangeIn(file, query);
      return range ? readRange(file, range) : [];
    });
  }

  async window(query: WindowQuery): Promise<Point[]> {
    requireWindow(query);
    return this.#session.read(async (file) => {
      const range = rangeIn(file, query);
      return range ? readWindows(file.reads, range, query.windowMs, query.aggregate) : [];
    });
  }

  queryMany(query: ManySeriesQuery): Promise<Point[][]> {
    return this.#session.read(async (file) => readRangeOfMany(file, query));
  }

  async windowMany(query: ManyWindowsQuery): Promise<ManyWindow[][]> {
    requireWindow(query);
    return this.#session.read(async (file) => readWindowsOfMany(file, query));
  }

  series(): Promise<SeriesName[]> {
    return this.#session.read(async ({ catalogue }) => catalogue.names());
  }

  latest(series: SeriesName, at: number): Promise<Point | null> {
    return this.#session.read(async ({ reads, catalogue }) => {
      const stored = catalogue.get(storedKey(series));
      if (!stored) return null;
      if (stored.last[0] <= at) return [...stored.last];
      return readLatest(reads, stored.id, instantBound(at));
    });
  }

  count(series: SeriesName): Promise<number> {
    return this.#session.read(async ({ reads, catalogue }) => {
      const stored = catalogue.get(storedKey(series));
      return stored ? countPoints(reads, stored.id) : 0;
    });
  }

  countBefore(at: number): Promise<number> {
    return this.#session.read(({ reads }) => countPointsBefore(reads, timeBound(at)));
  }

  async retain({ olderThan }: { olderThan: number }): Promise<number> {
    const forgotten = await this.#session.write((file) => forgetBefore(file, timeBound(olderThan)));
    await this.#session.compact();
    return forgotten;
  }

  sizeBytes(): Promise<number> {
    return this.#session.read(async ({ reads }) => {
      const { used } = await fileBytes(reads);
      return used + logBytes(this.#session.path);
    });
  }

  copyTo(file: string): Promise<void> {
    return this.#session.copyTo(file);
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}

function rangeIn({ catalogue }: DuckdbFile, query: RangeQuery): ReadRange | null {
  const series = catalogue.get(storedKey(query.series));
  const bounds = boundsOf(query);
  return series && bounds ? { series: series.id, ...bounds } : null;
}
