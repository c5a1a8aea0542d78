import { rmSync } from 'node:fs';
import {
  BIGINT,
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  VARCHAR,
} from '@duckdb/node-api';
import type { Point, SeriesName } from '../../site/reading.ts';
import { literal } from './duckdb-text.ts';

// A chunk of DuckDB holds no more.
const CHUNK_ROWS_MAX = 2048;
const COLUMNS = [BIGINT, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, DOUBLE, VARCHAR];

/**
 * Readings as a Parquet file: `time` (UTC), `gateway`, `device`, `channel`, `quantity`, `unit`, `number`, `text`. They
 * wait in a DuckDB file beside it, so that memory stays small however many they are.
 *
 * @example
 * const file = await ParquetFile.begin('readings.parquet');
 * file.add({ gateway: 'gw-1', device: 'probe', channel: '', quantity: 'temperature' }, '°C', points);
 * await file.finish();
 */
export class ParquetFile {
  readonly #path: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #appender: DuckDBAppender;

  private constructor(
    path: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    appender: DuckDBAppender,
  ) {
    this.#path = path;
    this.#instance = instance;
    this.#connection = connection;
    this.#appender = appender;
  }

  static async begin(path: string): Promise<ParquetFile> {
    rmSync(waiting(path), { force: true });
    const instance = await DuckDBInstance.create(waiting(path), {
      memory_limit: '256MB',
      threads: '2',
      autoinstall_known_extensions: 'false',
    });
    const connection = await instance.connect();
    await connection.run(
      'CREATE TABLE reading (at_ms BIGINT, gateway VARCHAR, device VARCHAR, channel VARCHAR, quantity VARCHAR, unit VARCHAR, number DOUBLE, text VARCHAR)',
    );
    return new ParquetFile(path, instance, connection, await connection.createAppender('reading'));
  }

  add({ gateway, device, channel, quantity }: SeriesName, unit: string, points: readonly Point[]): void {
    for (let start = 0; start < points.length; start += CHUNK_ROWS_MAX) {
      const rows = points.slice(start, start + CHUNK_ROWS_MAX);
      const all = (text: string) => rows.map(() => text);
      const chunk = DuckDBDataChunk.create(COLUMNS);
      chunk.setColumns([
        rows.map(([at]) => BigInt(at)),
        all(gateway),
        all(device),
        all(channel),
        all(quantity),
        all(unit),
        rows.map(([, value]) => (typeof value === 'number' ? value : null)),
        rows.map(([, value]) => (typeof value === 'string' ? value : null)),
      ]);
      this.#appender.appendDataChunk(chunk);
    }
  }

  /** Writes the file; it is there as a whole or not at all. */
  async finish(): Promise<void> {
    this.#appender.closeSync();
    await this.#connection.run(
      `COPY (SELECT epoch_ms(at_ms) AS time, gateway, device, channel, quantity, unit, number, text FROM reading)
       TO ${literal(this.#path)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    this.end();
  }

  /** Gives up, or ends: nothing is left but what {@link finish} has written. */
  end(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
    for (const file of [waiting(this.#path), `${waiting(this.#path)}.wal`]) rmSync(file, { force: true });
  }
}

function waiting(path: string): string {
  return `${path}.duckdb`;
}
