import type { DatabaseSync } from 'node:sqlite';

/** A table of whole things by id, kept as JSON: for shapes that `site/` defines and the database only carries. */
export interface Documents<T> {
  get(id: string): T | null;
  /** By id. What it gives is shared: change a copy, and put that. */
  list(): readonly T[];
  put(id: string, body: T): void;
  remove(id: string): void;
}

type DocumentTable = 'mix' | 'pour' | 'device' | 'risk' | 'specimen' | 'problem';

/**
 * Rules ask for all of a table at every tick, and it changes a few times a day: what was read is kept. Nothing else
 * writes to these tables, and they are small: a job has some hundred pours and devices, some thousand specimens.
 */
export function documents<T>(database: DatabaseSync, table: DocumentTable): Documents<T> {
  const select = database.prepare(`SELECT id, body FROM ${table} ORDER BY id`);
  let kept: { byId: Map<string, T>; all: readonly T[] } | null = null;
  const read = () => {
    if (kept) return kept;
    const byId = new Map<string, T>();
    for (const { id, body } of select.iterate()) byId.set(String(id), frozen(JSON.parse(String(body))));
    const found = { byId, all: [...byId.values()] };
    // What a transaction has changed may still be taken back.
    if (!database.isTransaction) kept = found;
    return found;
  };
  return {
    get: (id) => read().byId.get(id) ?? null,
    list: () => read().all,
    put(id, body) {
      kept = null;
      database
        .prepare(
          `INSERT INTO ${table} (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
        )
        .run(id, JSON.stringify(body));
    },
    remove(id) {
      kept = null;
      database.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    },
  };
}

/** Whoever would change what is shared is stopped, and not the one who reads it next. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
