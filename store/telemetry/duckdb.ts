import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { type Point, type Reading, type SeriesName, seriesKey } from '../../site/reading.ts';
import type { RangeQuery, TelemetryStore, WindowQuery } from '../../site/telemetry.ts';

export async function openDuckdbTelemetry(file: string): Promise<TelemetryStore> {
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '1GB' });
  } catch (error) {
    const locked = /lock/i.test(messageOf(error));
    throw new PlumblineError(
      locked ? 'telemetry-locked' : 'telemetry-unreadable',
      locked
        ? `Another process holds ${file}. Stop the service that runs on this folder, or give this one a folder of its own with --data.`
        : `Cannot open ${file}: ${messageOf(error)}. Restore it from a backup, or move it away to begin a new one.`,
      { cause: error },
    );
  }
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE IF NOT EXISTS series (id INTEGER PRIMARY KEY, gateway VARCHAR, device VARCHAR, channel VARCHAR, quantity VARCHAR);
    CREATE TABLE IF NOT EXISTS point (series INTEGER, "at" BIGINT, number DOUBLE, text VARCHAR);
  `);
  const store = new DuckdbTelemetry(instance, connection);
  await store.load();
  return store;
}

interface Known {
  id: number;
  name: SeriesName;
  last: Point | null;
}

class DuckdbTelemetry implements TelemetryStore {
  readonly engine = 'duckdb';
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #known = new Map<string, Known>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  async load(): Promise<void> {
    const rows = await this.#rows(
      'SELECT s.id, s.gateway, s.device, s.channel, s.quantity, p."at", p.number, p.text FROM series s LEFT JOIN (SELECT series, max("at") AS "at", arg_max(number, "at") AS number, arg_max(text, "at") AS text FROM point GROUP BY series) p ON p.series = s.id ORDER BY s.id',
    );
    for (const row of rows) {
      const [id, gateway, device, channel, quantity, at, number, text] = row;
      const name = { gateway: String(gateway), device: String(device), channel: String(channel), quantity: String(quantity) };
      this.#known.set(seriesKey(name), { id: Number(id), name, last: at === null ? null : [Number(at), valueOf(number, text)] });
    }
  }

  write(readings: readonly Reading[]): Promise<void> {
    return this.#serial(() => this.#write(readings));
  }

  async #write(readings: readonly Reading[]): Promise<void> {
    const latest = new Map<string, Map<number, Reading>>();
    for (const reading of readings) {
      const key = seriesKey(reading);
      const points = latest.get(key);
      if (points) points.set(reading.at, reading);
      else latest.set(key, new Map([[reading.at, reading]]));
    }
    const added: Known[] = [];
    let next = this.#known.size;
    await this.#connection.run('BEGIN');
    try {
      const seriesAppender = await this.#connection.createAppender('series');
      for (const [key, points] of latest) {
        if (this.#known.has(key)) continue;
        const first = points.values().next().value;
        if (!first) continue;
        const { gateway, device, channel, quantity } = first;
        const known: Known = { id: next++, name: { gateway, device, channel, quantity }, last: null };
        added.push(known);
        seriesAppender.appendInteger(known.id);
        for (const part of [gateway, device, channel, quantity]) seriesAppender.appendVarchar(part);
        seriesAppender.endRow();
      }
      seriesAppender.closeSync();
      const all = new Map([...this.#known, ...added.map((known): [string, Known] => [seriesKey(known.name), known])]);
      const newest = new Map<Known, Point>();
      const appender = await this.#connection.createAppender('point');
      for (const [key, points] of latest) {
        const known = all.get(key);
        if (!known) continue;
        const late = known.last ? [...points.keys()].filter((at) => at <= (known.last?.[0] ?? 0)) : [];
        if (late.length > 0)
          await this.#connection.run(
            `DELETE FROM point WHERE series = ${known.id} AND "at" IN (${late.join(',')})`,
          );
        for (const { at, value } of points.values()) {
          appender.appendInteger(known.id);
          appender.appendBigInt(BigInt(at));
          if (typeof value === 'number') {
            appender.appendDouble(value);
            appender.appendNull();
          } else {
            appender.appendNull();
            appender.appendVarchar(value);
          }
          appender.endRow();
          const before = newest.get(known) ?? known.last;
          if (!before || at >= before[0]) newest.set(known, [at, value]);
        }
      }
      appender.closeSync();
      await this.#connection.run('COMMIT');
      for (const known of added) this.#known.set(seriesKey(known.name), known);
      for (const [known, point] of newest) known.last = point;
    } catch (error) {
      await this.#connection.run('ROLLBACK').catch(() => undefined);
      throw new PlumblineError(
        'telemetry-unavailable',
        `Cannot write ${readings.length} readings to DuckDB: ${messageOf(error)}.`,
        { cause: error },
      );
    }
  }

  async query({ series, from, to, limit }: RangeQuery): Promise<Point[]> {
    const known = this.#known.get(seriesKey(series));
    if (!known) return [];
    const rows = await this.#rows(
      'SELECT "at", number, text FROM point WHERE series = $1 AND "at" >= $2 AND "at" < $3 ORDER BY "at" LIMIT $4',
      [known.id, bound(from), bound(to), limit],
    );
    return rows.map(([at, number, text]) => [Number(at), valueOf(number, text)]);
  }

  async window({ series, from, to, limit, windowMs, aggregate }: WindowQuery): Promise<Point[]> {
    const known = this.#known.get(seriesKey(series));
    if (!known) return [];
    const value = {
      mean: 'avg(number), NULL',
      min: 'min(number), NULL',
      max: 'max(number), NULL',
      last: 'arg_max(number, "at"), arg_max(text, "at")',
      count: 'count(*)::DOUBLE, NULL',
    }[aggregate];
    const rows = await this.#rows(
      `SELECT "at" - (("at" % ${windowMs}) + ${windowMs}) % ${windowMs} AS start, ${value} FROM point WHERE series = $1 AND "at" >= $2 AND "at" < $3 GROUP BY start ORDER BY start LIMIT $4`,
      [known.id, bound(from), bound(to), limit],
    );
    return rows.flatMap(([at, number, text]): Point[] =>
      number === null && text === null ? [] : [[Number(at), valueOf(number ?? null, text ?? null)]],
    );
  }

  async series(): Promise<SeriesName[]> {
    return [...this.#known.values()].map(({ name }) => name);
  }

  async latest(series: SeriesName, at: number): Promise<Point | null> {
    const known = this.#known.get(seriesKey(series));
    if (!known?.last) return null;
    if (known.last[0] <= at) return known.last;
    const rows = await this.#rows(
      'SELECT "at", number, text FROM point WHERE series = $1 AND "at" <= $2 ORDER BY "at" DESC LIMIT 1',
      [known.id, bound(at)],
    );
    const [row] = rows;
    return row ? [Number(row[0]), valueOf(row[1] ?? null, row[2] ?? null)] : null;
  }

  async count(series: SeriesName): Promise<number> {
    const known = this.#known.get(seriesKey(series));
    if (!known) return 0;
    const [row] = await this.#rows('SELECT count(*) FROM point WHERE series = $1', [known.id]);
    return Number(row?.[0] ?? 0);
  }

  async close(): Promise<void> {
    await this.#serial(async () => {
      this.#connection.closeSync();
      this.#instance.closeSync();
    });
  }

  async #rows(sql: string, values: DuckDBValue[] = []): Promise<DuckDBValue[][]> {
    return this.#serial(async () => (await this.#connection.runAndReadAll(sql, values)).getRows());
  }

  #serial<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

function valueOf(number: DuckDBValue | undefined, text: DuckDBValue | undefined): number | string {
  return number === null || number === undefined ? String(text) : Number(number);
}

function bound(at: number): bigint {
  return BigInt(Math.round(Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, at))));
}
