import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { Point, Reading, SeriesName } from '../../site/reading.ts';
import type { RangeQuery, TelemetryStore, WindowQuery } from '../../site/telemetry.ts';
import { batchOf, storedKey } from './batch.ts';
import { type DuckdbFile, type DuckdbOptions, openDuckdbFile } from './duckdb-file.ts';
import { countPoints, readLatest, readRange, readWindows } from './duckdb-read.ts';
import { writePlan } from './duckdb-write.ts';
import { boundsOf, instantBound, requireWindow } from './query-bounds.ts';

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
): Promise<TelemetryStore> {
  const store = new DuckdbTelemetry(file, options);
  await store.open();
  return store;
}

class DuckdbTelemetry implements TelemetryStore {
  readonly engine = 'duckdb';
  readonly #file: string;
  readonly #options: DuckdbOptions;
  #opened: DuckdbFile | null = null;
  #closed = false;
  /** Writes and everything that opens or closes the file, one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: string, options: DuckdbOptions) {
    this.#file = file;
    this.#options = options;
  }

  open(): Promise<DuckdbFile> {
    return this.#inTurn(() => this.#open());
  }

  write(readings: readonly Reading[]): Promise<void> {
    return this.#inTurn(async () => {
      const { writes, catalogue } = await this.#open();
      const batch = batchOf(readings);
      if (batch.length === 0) return;
      const plan = catalogue.plan(batch);
      try {
        await writePlan(writes, plan);
      } catch (error) {
        throw this.#cannotWrite(readings.length, error);
      }
      catalogue.accept(plan);
    });
  }

  async query(query: RangeQuery): Promise<Point[]> {
    const { reads, catalogue } = await this.#ready();
    const series = catalogue.get(storedKey(query.series));
    const bounds = boundsOf(query);
    return series && bounds ? readRange(reads, { series: series.id, ...bounds }) : [];
  }

  async window(query: WindowQuery): Promise<Point[]> {
    requireWindow(query);
    const { reads, catalogue } = await this.#ready();
    const series = catalogue.get(storedKey(query.series));
    const bounds = boundsOf(query);
    if (!series || !bounds) return [];
    return readWindows(reads, { series: series.id, ...bounds }, query.windowMs, query.aggregate);
  }

  async series(): Promise<SeriesName[]> {
    const { catalogue } = await this.#ready();
    return catalogue.names();
  }

  async latest(series: SeriesName, at: number): Promise<Point | null> {
    const { reads, catalogue } = await this.#ready();
    const stored = catalogue.get(storedKey(series));
    if (!stored) return null;
    if (stored.last[0] <= at) return [...stored.last];
    return readLatest(reads, stored.id, instantBound(at));
  }

  async count(series: SeriesName): Promise<number> {
    const { reads, catalogue } = await this.#ready();
    const stored = catalogue.get(storedKey(series));
    return stored ? countPoints(reads, stored.id) : 0;
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#closed = true;
      this.#opened?.close();
      this.#opened = null;
    });
  }

  async #ready(): Promise<DuckdbFile> {
    return this.#opened ?? this.open();
  }

  async #open(): Promise<DuckdbFile> {
    if (this.#closed)
      throw new PlumblineError('telemetry-closed', `The readings in ${this.#file} have been closed.`);
    if (this.#opened) return this.#opened;
    this.#opened = await openDuckdbFile(this.#file, this.#options);
    return this.#opened;
  }

  #cannotWrite(count: number, error: unknown): PlumblineError {
    const message = messageOf(error);
    // After a fatal error (a full disk at the wrong moment) DuckDB refuses all until its file is opened anew.
    if (/fatal|invalidated|restarted/i.test(message)) {
      this.#opened?.close();
      this.#opened = null;
    }
    return new PlumblineError(
      'telemetry-unavailable',
      `Cannot write ${count} readings to ${this.#file}: ${message}. Check that the disk is not full; the readings stay in the journal until it works.`,
      { cause: error },
    );
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    // A failure is its caller's; the next in turn is not held up by it.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
