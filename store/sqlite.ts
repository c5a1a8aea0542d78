import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, PlumblineError } from '../site/errors.ts';

export interface SqliteOptions {
  /**
   * Told when a damaged file has been set aside under the name given, and an empty one takes its place. Left out, a
   * damaged file is an error.
   */
  onDamaged?: (setAside: string, why: string) => void;
}

// Long enough for a neighbour's commit, short enough for a person who started a second service.
const LOCKED_MS_MAX = 1_000;

/**
 * Opens a SQLite file that survives power loss: WAL with one sync a commit (`synchronous=FULL`), so a
 * committed transaction is on the disk when `COMMIT` returns.
 *
 * @throws PlumblineError `folder-locked`, `database-unreadable` or `database-damaged`
 */
export function openSqlite(file: string, options: SqliteOptions = {}): DatabaseSync {
  const opened = open(file);
  if (opened.damage === null) return opened.database;
  opened.database?.close();
  setAsideDamaged(file, opened.damage, options);
  return openSqlite(file);
}

/**
 * Moves a damaged file, which must be closed, out of the way, and tells of it.
 *
 * @throws PlumblineError `database-damaged` where nobody is told
 */
export function setAsideDamaged(file: string, why: string, { onDamaged }: SqliteOptions): void {
  if (!onDamaged)
    throw new PlumblineError(
      'database-damaged',
      `${file} is damaged (${why}). Restore a backup, or move the file away: the service then starts with an empty one.`,
    );
  onDamaged(setAside(file), why);
}

type Opened = { database: DatabaseSync; damage: null } | { database: DatabaseSync | null; damage: string };

function open(file: string): Opened {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { timeout: LOCKED_MS_MAX });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    const verdict = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
    return verdict === 'ok' ? { database, damage: null } : { database, damage: String(verdict) };
  } catch (error) {
    if (isDamage(error)) return { database, damage: messageOf(error) };
    database?.close();
    if (/locked/.test(messageOf(error))) throw folderLocked(file, error);
    throw new PlumblineError(
      'database-unreadable',
      `Cannot open ${file}: ${messageOf(error)}. Check that the folder exists, that you may write to it, and that the disk is not full.`,
      { cause: error },
    );
  }
}

// SQLITE_CORRUPT and SQLITE_NOTADB; extended codes have them in their lower byte.
const DAMAGE_CODES = new Set([11, 26]);

function isDamage(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode ?? 0;
  return DAMAGE_CODES.has(code & 0xff);
}

/** With its write-ahead log, so that whatever can still be read of it can be read. */
function setAside(file: string): string {
  let number = 1;
  while (existsSync(`${file}.damaged-${number}`)) number += 1;
  const name = `${file}.damaged-${number}`;
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, name + part);
  return name;
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
