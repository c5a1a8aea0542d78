import { resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { cannotOpen } from './duckdb-diagnosis.ts';
import { loadCatalogue, type SeriesCatalogue } from './duckdb-series.ts';

export interface DuckdbOptions {
  /** What DuckDB may hold in memory; above it, it works on disk. Default 512: a third of a small site PC's. */
  memoryMBMax?: number;
  /** Default 2: the service itself needs one core, and nobody waits for a chart. */
  threads?: number;
  /**
   * Called when a damaged file (or its write-ahead log alone) has been set aside under the name given, and an
   * empty one takes its place. Left out, a damaged file is an error: `telemetry-damaged`.
   */
  onDamaged?: (setAside: string) => void;
}

/** An open file: writes go by one connection, one at a time; reads by another, on what is committed. */
export interface DuckdbFile {
  writes: DuckDBConnection;
  reads: DuckDBConnection;
  catalogue: SeriesCatalogue;
  /** Several questions, answered from one and the same state. */
  snapshot<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  close(): void;
}

const openPaths = new Set<string>();

// No index on points: it would have to be in memory as a whole. Row groups know their smallest and largest time,
// and time is what every question names.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS series (
    id INTEGER NOT NULL,
    gateway VARCHAR NOT NULL,
    device VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    quantity VARCHAR NOT NULL
  );
  CREATE TABLE IF NOT EXISTS points (
    series INTEGER NOT NULL,
    at_ms BIGINT NOT NULL,
    number DOUBLE,
    text VARCHAR
  );`;

/**
 * Opens the file, or makes it.
 *
 * Checkpoints are DuckDB's own: every 16 MB of write-ahead log (about half a million readings, so a start after a
 * power cut replays a second's work) and at closing.
 */
export async function openDuckdbFile(file: string, options: DuckdbOptions): Promise<DuckdbFile> {
  const path = resolve(file);
  // The lock in the file system is between processes; a process does not lock itself out.
  if (openPaths.has(path)) throw cannotOpen(file, new Error('Conflicting lock is held in this process'));
  openPaths.add(path);
  let instance: DuckDBInstance | null = null;
  const close = () => {
    instance?.closeSync();
    openPaths.delete(path);
  };
  try {
    instance = await DuckDBInstance.create(path, settings(options));
    return await connect(instance, close);
  } catch (error) {
    close();
    throw cannotOpen(file, error);
  }
}

function settings(options: DuckdbOptions): Record<string, string> {
  return {
    memory_limit: `${options.memoryMBMax ?? 512}MB`,
    threads: String(options.threads ?? 2),
    checkpoint_threshold: '16MB',
    // A site office has no internet to fetch extensions from, and we use none.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  };
}

async function connect(instance: DuckDBInstance, closeInstance: () => void): Promise<DuckdbFile> {
  const writes = await instance.connect();
  await writes.run(SCHEMA);
  const reads = await instance.connect();
  const catalogue = await loadCatalogue(reads);
  return {
    writes,
    reads,
    catalogue,
    snapshot: (work) => inSnapshot(instance, work),
    close() {
      reads.closeSync();
      writes.closeSync();
      closeInstance();
    },
  };
}

async function inSnapshot<T>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await instance.connect();
  try {
    await connection.run('BEGIN TRANSACTION READ ONLY');
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}
