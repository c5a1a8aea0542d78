import { PlumblineError } from '../../site/errors.ts';
import type { Point, Reading, SeriesName } from '../../site/reading.ts';
import type {
  ManySeriesQuery,
  ManyWindow,
  ManyWindowsQuery,
  RangeQuery,
  RetainedTelemetry,
  WindowQuery,
} from '../../site/telemetry.ts';
import { batchOf } from './batch.ts';
import { InfluxConnection, type InfluxServer } from './influx-connection.ts';
import { awaitVisible } from './influx-first-look.ts';
import { linesOf } from './influx-line.ts';
import { joinWindows, someAtATime } from './influx-many.ts';
import {
  deleteBefore,
  type InfluxCount,
  type InfluxRange,
  selectCount,
  selectLatest,
  selectPoints,
  selectWindows,
} from './influx-ql.ts';
import { pointsOf, sumOf } from './influx-rows.ts';
import { InfluxSeriesList } from './influx-series.ts';
import { type RefusedLine, sendLines } from './influx-write.ts';
import { boundsOf, instantBound, requireWindow, timeBound } from './query-bounds.ts';
import { windowPoints } from './window-points.ts';

export interface InfluxTelemetryOptions extends InfluxServer {
  /** The site's id, a tag of every point: sites may share a database. */
  site: string;
  /** Hears of lines that the server will not have (a type conflict with what others wrote, its retention). */
  onRefused?: (refused: readonly RefusedLine[]) => void;
}

const EVER: InfluxRange = {
  from: timeBound(Number.NEGATIVE_INFINITY),
  to: timeBound(Number.POSITIVE_INFINITY),
  limit: Number.POSITIVE_INFINITY,
};
// What a server of 1.x may be set to cut an answer to (max-row-limit); longer ranges come in pages.
const PAGE_POINTS_MAX = 10_000;

/**
 * Readings in an InfluxDB, 1.6 or newer.
 *
 * A server that does not answer yet does not stand in the way: the store opens, and every call tries again. One
 * that answers and refuses the credentials is an error at once.
 *
 * @throws PlumblineError `telemetry-refused`
 *
 * @example
 * const telemetry = await openInfluxTelemetry({ url: 'http://127.0.0.1:8086', bucket: 'plumbline', site: 'tower' });
 */
export async function openInfluxTelemetry(options: InfluxTelemetryOptions): Promise<RetainedTelemetry> {
  const store = new InfluxTelemetry(options);
  await store.open();
  return store;
}

class InfluxTelemetry implements RetainedTelemetry {
  readonly engine = 'influxdb';
  readonly #site: string;
  readonly #connection: InfluxConnection;
  readonly #seriesList: InfluxSeriesList;
  readonly #onRefused: (refused: readonly RefusedLine[]) => void;
  #closed = false;
  /** Writes, one after the other: of two values for one time the later must be the last. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ site, onRefused, ...server }: InfluxTelemetryOptions) {
    this.#site = site;
    this.#connection = new InfluxConnection(server);
    this.#seriesList = new InfluxSeriesList(this.#connection, site);
    this.#onRefused = onRefused ?? (() => undefined);
  }

  async open(): Promise<void> {
    try {
      await this.#seriesList.load();
    } catch (error) {
      if (error instanceof PlumblineError && error.code === 'telemetry-unavailable') return;
      throw error;
    }
  }

  write(readings: readonly Reading[]): Promise<void> {
    return this.#inTurn(() => this.#write(readings));
  }

  async query(query: RangeQuery): Promise<Point[]> {
    this.#requireOpen();
    const bounds = boundsOf(query);
    if (!bounds) return [];
    const found: Point[] = [];
    for await (const page of this.#pages(query.series, bounds)) found.push(...page);
    return found;
  }

  async window(query: WindowQuery): Promise<Point[]> {
    requireWindow(query);
    this.#requireOpen();
    const bounds = boundsOf(query);
    if (!bounds) return [];
    const { series, windowMs, aggregate } = query;
    // Windows of a series that holds texts are made here, from its points.
    if (await this.#seriesList.holdsTexts(series)) {
      const points = this.#pages(series, { ...bounds, limit: Number.POSITIVE_INFINITY });
      return windowPoints(points, { windowMs, aggregate, limit: bounds.limit });
    }
    return this.#select(selectWindows(this.#site, series, bounds, windowMs, aggregate));
  }

  queryMany({ series, ...range }: ManySeriesQuery): Promise<Point[][]> {
    return someAtATime(series, (one) => this.query({ ...range, series: one, limit: EVER.limit }));
  }

  windowMany({ series, aggregates, ...range }: ManyWindowsQuery): Promise<ManyWindow[][]> {
    return someAtATime(series, async (one) => {
      const query = { ...range, series: one, limit: EVER.limit };
      return joinWindows(
        await Promise.all(aggregates.map((aggregate) => this.window({ ...query, aggregate }))),
      );
    });
  }

  async series(): Promise<SeriesName[]> {
    this.#requireOpen();
    return this.#seriesList.names();
  }

  async latest(series: SeriesName, at: number): Promise<Point | null> {
    this.#requireOpen();
    const [newest] = await this.#select(selectLatest(this.#site, series, instantBound(at)));
    return newest ?? null;
  }

  async count(series: SeriesName): Promise<number> {
    this.#requireOpen();
    return this.#count({ series, before: EVER.to });
  }

  async countBefore(at: number): Promise<number> {
    this.#requireOpen();
    return this.#count({ series: null, before: timeBound(at) });
  }

  /**
   * By DELETE, not by a retention policy: that would be the whole database's, which sites may share, and it
   * refuses late readings from then on. The server frees the room when it next compacts its shards.
   */
  retain({ olderThan }: { olderThan: number }): Promise<number> {
    return this.#inTurn(async () => {
      const forgotten = await this.countBefore(olderThan);
      if (forgotten > 0) await this.#connection.delete(deleteBefore(this.#site, timeBound(olderThan)));
      this.#seriesList.reset();
      return forgotten;
    });
  }

  /** On another machine, shared with others, and given free later: not ours to know. */
  async sizeBytes(): Promise<null> {
    this.#requireOpen();
    return null;
  }

  async close(): Promise<void> {
    await this.#queue;
    this.#closed = true;
  }

  async #write(readings: readonly Reading[]): Promise<void> {
    this.#requireOpen();
    const batch = batchOf(readings);
    const [first] = batch;
    if (!first) return;
    await this.#seriesList.add(batch);
    const lines: string[] = [];
    for (const series of batch)
      for (const line of linesOf(this.#site, series, await this.#seriesList.holdsTexts(series.name)))
        lines.push(line);
    const refused = await sendLines(this.#connection, lines);
    if (this.#connection.databaseIsNew) {
      await awaitVisible(this.#connection, selectLatest(this.#site, first.name, EVER.to));
      await this.#seriesList.beginAnew(batch);
    }
    if (refused.length > 0) this.#onRefused(refused);
  }

  /** A number over a text, or beside 'no text', is one point with both fields. */
  async #count(what: InfluxCount): Promise<number> {
    const [numbers = 0, texts = 0, both = 0] = await Promise.all(
      (['value', 'text', 'both'] as const).map(async (fields) =>
        sumOf(await this.#connection.query(selectCount(this.#site, what, fields))),
      ),
    );
    return numbers + texts - both;
  }

  async *#pages(series: SeriesName, { from, to, limit }: InfluxRange): AsyncGenerator<Point[]> {
    let next = from;
    let left = limit;
    while (left > 0 && next < to) {
      const size = Math.min(left, PAGE_POINTS_MAX);
      const page = await this.#select(selectPoints(this.#site, series, { from: next, to, limit: size }));
      yield page;
      const newest = page.at(-1);
      if (!newest || page.length < size) return;
      next = newest[0] + 1;
      left -= page.length;
    }
  }

  async #select(influxQl: string): Promise<Point[]> {
    return pointsOf(await this.#connection.query(influxQl));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    // A failure is its caller's; the next in turn is not held up by it.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #requireOpen(): void {
    if (this.#closed)
      throw new PlumblineError('telemetry-closed', 'The InfluxDB telemetry store has been closed.');
  }
}
