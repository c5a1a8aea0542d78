import { DatabaseSync } from 'node:sqlite';
import { type Migration, migrate } from './migrate.ts';
import { openSqlite, type SqliteOptions, setAsideDamaged } from './sqlite.ts';

/**
 * Opens a database and brings it up to its newest step. One in which a table or a column is missing that its steps
 * have made is damaged, like one whose pages are: it is set aside where somebody is told of it, else an error.
 *
 * @param lock is called first, before anything is read or changed
 * @throws PlumblineError `folder-locked`, `database-unreadable`, `database-damaged` or `database-newer`
 */
export function openDatabase(
  file: string,
  steps: readonly Migration[],
  options: SqliteOptions,
  lock: (database: DatabaseSync) => void = () => undefined,
): DatabaseSync {
  const database = openSqlite(file, options);
  lock(database);
  const missing = missingFrom(database, steps);
  if (missing === null) {
    migrate(database, steps, file);
    return database;
  }
  database.close();
  setAsideDamaged(file, missing, options);
  return openDatabase(file, steps, {}, lock);
}

/** The first table or column that a database must have after the steps it says it has taken, and has not. */
function missingFrom(database: DatabaseSync, steps: readonly Migration[]): string | null {
  const taken = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  const model = new DatabaseSync(':memory:');
  try {
    for (const { sql } of steps.slice(0, taken)) model.exec(sql);
    const found = columnsOf(database);
    return [...columnsOf(model)].find(([name]) => !found.has(name))?.[1] ?? null;
  } finally {
    model.close();
  }
}

/** Each with what is to be said where it is missing. */
function columnsOf(database: DatabaseSync): Map<string, string> {
  const rows = database
    .prepare(
      `SELECT tables.name AS "table", columns.name AS "column"
         FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'`,
    )
    .all();
  return new Map(
    rows.map(({ table, column }) => [`${table}.${column}`, `its table ${table} has no column ${column}`]),
  );
}
