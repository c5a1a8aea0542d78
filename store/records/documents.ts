import type { DatabaseSync } from 'node:sqlite';

/** A table of whole things by id, kept as JSON: for shapes that `site/` defines and the database only carries. */
export interface Documents<T> {
  get(id: string): T | null;
  list(): T[];
  put(id: string, body: T): void;
  remove(id: string): void;
}

type DocumentTable = 'mix' | 'pour' | 'device' | 'risk' | 'specimen' | 'problem';

export function documents<T>(database: DatabaseSync, table: DocumentTable): Documents<T> {
  const parse = (row: Record<string, unknown>): T => JSON.parse(String(row.body));
  return {
    get(id) {
      const row = database.prepare(`SELECT body FROM ${table} WHERE id = ?`).get(id);
      return row ? parse(row) : null;
    },
    list: () => database.prepare(`SELECT body FROM ${table} ORDER BY id`).all().map(parse),
    put(id, body) {
      database
        .prepare(
          `INSERT INTO ${table} (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
        )
        .run(id, JSON.stringify(body));
    },
    remove(id) {
      database.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    },
  };
}
