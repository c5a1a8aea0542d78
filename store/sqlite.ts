import { DatabaseSync } from 'node:sqlite';
import { messageOf, PlumblineError } from '../site/errors.ts';

// Long enough for a neighbour's commit, short enough for a person who started a second service.
const LOCKED_MS_MAX = 1_000;

/**
 * Opens a SQLite file that survives power loss: WAL with one sync a commit (`synchronous=FULL`), so a
 * committed transaction is on the disk when `COMMIT` returns.
 */
export function openSqlite(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: LOCKED_MS_MAX });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    return database;
  } catch (error) {
    if (/locked/.test(messageOf(error))) throw folderLocked(file, error);
    throw new PlumblineError(
      'database-unreadable',
      `Cannot open ${file}: ${messageOf(error)}. Check that the folder exists, that you may write to it, and that the disk is not full.`,
      { cause: error },
    );
  }
}

/** One process holds a site's files at a time. */
export function folderLocked(file: string, cause: unknown): PlumblineError {
  return new PlumblineError(
    'folder-locked',
    `Cannot open ${file}: another process has it. Stop the service that runs on this folder, or give this one a folder of its own with --data.`,
    { cause },
  );
}

/** Runs `work` in one transaction: all of it is kept, or nothing. Inside another transaction it joins that one. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have rolled back by itself already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
