import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { transaction } from './sqlite.ts';

/** One step of a database's life; numbered from 1 without holes, never changed once released. */
export interface Migration {
  name: string;
  sql: string;
}

/**
 * Brings a database up to the newest step, each step in a transaction of its own. Before the first one a copy is made
 * beside it, `….step-N`: what the older Plumbline can still read. A database from a newer Plumbline is refused: going
 * back would lose what the newer one wrote.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[], file: string): void {
  const version = knownVersion(database, migrations, file);
  if (version > 0 && version < migrations.length) keepCopy(database, `${file}.step-${version}`);
  migrations.slice(version).forEach((migration, index) => {
    transaction(database, () => {
      database.exec(migration.sql);
      database.exec(`PRAGMA user_version = ${version + index + 1}`);
    });
  });
}

/**
 * The step at which a database stands.
 *
 * @throws PlumblineError `database-newer`
 */
export function knownVersion(database: DatabaseSync, migrations: readonly Migration[], file: string): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > migrations.length)
    throw new PlumblineError(
      'database-newer',
      `${file} was written by a newer Plumbline (step ${version}, this one knows ${migrations.length}). Update Plumbline, or restore a backup.`,
    );
  return version;
}

function keepCopy(database: DatabaseSync, copy: string): void {
  // Left by an update that was broken off: it is older, and so the one to keep.
  if (existsSync(copy)) return;
  try {
    database.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    throw new PlumblineError(
      'migration-not-begun',
      `Cannot keep a copy as ${copy} before the update: ${messageOf(error)}. Make room on the disk and start again; nothing has been changed.`,
      { cause: error },
    );
  }
}
