import type { DatabaseSync } from 'node:sqlite';

export interface Version<T> {
  version: number;
  importedAt: number;
  /** Name of the file that it came from. */
  file: string;
  body: T;
}

/** Things that are imported again and again: every version is kept, the newest counts. */
export interface Versions<T> {
  current(): Version<T> | null;
  /** The one that the current one took the place of. */
  before(): Version<T> | null;
  add(file: string, importedAt: number, body: T): number;
}

export function versions<T>(database: DatabaseSync, table: 'model'): Versions<T> {
  const newest = (skipped: number): Version<T> | null => {
    const row = database
      .prepare(`SELECT * FROM ${table} ORDER BY version DESC LIMIT 1 OFFSET ?`)
      .get(skipped);
    if (!row) return null;
    return {
      version: Number(row.version),
      importedAt: Number(row.imported_at),
      file: String(row.file),
      body: JSON.parse(String(row.body)),
    };
  };
  return {
    current: () => newest(0),
    before: () => newest(1),
    add(file, importedAt, body) {
      const { lastInsertRowid } = database
        .prepare(`INSERT INTO ${table} (imported_at, file, body) VALUES (?, ?, ?)`)
        .run(importedAt, file, JSON.stringify(body));
      return Number(lastInsertRowid);
    },
  };
}
