import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { fileBytes } from './duckdb-retain.ts';
import { literal } from './duckdb-text.ts';

// A quarter: a day's retention leaves less, and the next day's readings take its room.
const FREE_SHARE_MIN = 0.25;
// Less is not worth a second of work.
const FREE_BYTES_MIN = 2 * 1024 * 1024;
// The journal is on the same disk, and must never run out of room because of us.
const DISK_RESERVE_BYTES = 64 * 1024 * 1024;

/** DuckDB gives no room back from the middle of a file; only writing it anew makes it smaller. */
export async function isWorthCompacting(connection: DuckDBConnection): Promise<boolean> {
  const { used, free } = await fileBytes(connection);
  return free >= FREE_BYTES_MIN && free >= FREE_SHARE_MIN * (used + free);
}

/**
 * Writes all that is in the file into a new one beside it: half a second for 5 million points.
 *
 * @returns the new file's path
 * @throws Error when the disk has no room for both
 */
export async function writeCompactCopy(connection: DuckDBConnection, path: string): Promise<string> {
  const copy = `${path}.compact`;
  // Left by a crash.
  removeCopy(copy);
  await requireRoom(connection, path);
  await writeCopy(connection, copy);
  return copy;
}

/**
 * Writes all that is in the open file into a new one.
 *
 * @param copy must not exist
 */
export async function writeCopy(connection: DuckDBConnection, copy: string): Promise<void> {
  try {
    await connection.run(`ATTACH ${literal(copy)} AS compact_copy`);
    const [row] = (await connection.runAndReadAll('SELECT current_database()')).getRows();
    await connection.run(`COPY FROM DATABASE ${identifier(String(row?.[0]))} TO compact_copy`);
    await connection.run('DETACH compact_copy');
    if (existsSync(`${copy}.wal`)) throw new Error('the new file could not be finished');
  } catch (error) {
    await connection.run('DETACH DATABASE IF EXISTS compact_copy').catch(() => undefined);
    removeCopy(copy);
    throw error;
  }
}

/**
 * Puts the copy in the place of a file that is closed. A crash leaves the one or the other, both of them whole.
 *
 * @returns false if the file has a log that was not taken in; the copy is thrown away
 */
export function replaceByCopy(path: string, copy: string): boolean {
  if (existsSync(`${path}.wal`)) {
    removeCopy(copy);
    return false;
  }
  renameSync(copy, path);
  // Else a power cut could bring the old file back, without what is written from now on.
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return true;
}

async function requireRoom(connection: DuckDBConnection, path: string): Promise<void> {
  const { used } = await fileBytes(connection);
  const { bavail, bsize } = statfsSync(dirname(path));
  const wanted = used + DISK_RESERVE_BYTES;
  if (bavail * bsize < wanted)
    throw new Error(`the disk has ${megabytes(bavail * bsize)} MB free, and ${megabytes(wanted)} are needed`);
}

function removeCopy(copy: string): void {
  for (const file of [copy, `${copy}.wal`]) rmSync(file, { force: true });
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
