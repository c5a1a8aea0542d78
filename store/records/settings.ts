import type { DatabaseSync } from 'node:sqlite';

/** Small single values that a part remembers over a restart. */
export interface Settings {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

export function settings(database: DatabaseSync): Settings {
  return {
    get(name) {
      const row = database.prepare('SELECT value FROM setting WHERE name = ?').get(name);
      return row ? String(row.value) : null;
    },
    set(name, value) {
      database
        .prepare(
          'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        )
        .run(name, value);
    },
  };
}
