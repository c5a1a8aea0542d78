import { existsSync, statSync } from 'node:fs';
import { BIGINT, type DuckDBConnection, INTEGER, LIST, listValue } from '@duckdb/node-api';
import type { DuckdbFile } from './duckdb-file.ts';

/** What a file is made of. Free bytes lie inside it, and are used again before it grows. */
export interface FileBytes {
  used: number;
  free: number;
}

const SIZE = `
  SELECT (used_blocks * block_size)::DOUBLE, (free_blocks * block_size)::DOUBLE
  FROM pragma_database_size() WHERE database_name = current_database()`;

/**
 * Forgets the points of all series before a time, and series that have none left.
 *
 * Years go in one transaction: 30 million points take a second and 250 MB of memory.
 *
 * @returns how many points
 */
export async function forgetBefore({ writes, catalogue }: DuckdbFile, olderThan: number): Promise<number> {
  const ended = catalogue.endedBefore(olderThan);
  await writes.run('BEGIN');
  let forgotten: number;
  try {
    forgotten = await deletePoints(writes, olderThan);
    await deleteSeries(writes, ended);
    await writes.run('COMMIT');
  } catch (error) {
    await writes.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
  catalogue.remove(ended);
  // Rows are only marked until a checkpoint. Beside a long read DuckDB may put it off; then it comes by itself.
  if (forgotten > 0) await writes.run('CHECKPOINT').catch(() => undefined);
  return forgotten;
}

export async function countPointsBefore(connection: DuckDBConnection, at: number): Promise<number> {
  const result = await connection.runAndReadAll(
    'SELECT count(*)::DOUBLE FROM points WHERE at_ms < $at',
    { at: BigInt(at) },
    { at: BIGINT },
  );
  return Number(result.getRows()[0]?.[0] ?? 0);
}

export async function fileBytes(connection: DuckDBConnection): Promise<FileBytes> {
  const [row] = (await connection.runAndReadAll(SIZE)).getRows();
  return { used: Number(row?.[0] ?? 0), free: Number(row?.[1] ?? 0) };
}

/** Bytes of the write-ahead log beside a file. */
export function logBytes(path: string): number {
  const log = `${path}.wal`;
  return existsSync(log) ? statSync(log).size : 0;
}

async function deletePoints(connection: DuckDBConnection, olderThan: number): Promise<number> {
  const result = await connection.run(
    'DELETE FROM points WHERE at_ms < $at',
    { at: BigInt(olderThan) },
    { at: BIGINT },
  );
  return result.rowsChanged;
}

/** A series without points must go: its id will be given to another one after the next start. */
async function deleteSeries(connection: DuckDBConnection, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await connection.run(
    'DELETE FROM series WHERE id IN (SELECT unnest($ids))',
    { ids: listValue([...ids]) },
    { ids: LIST(INTEGER) },
  );
}
