import type { DatabaseSync } from 'node:sqlite';

/** Small single values that a part remembers over a restart. */
export interface Settings {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

/** A dozen of them, and rules ask for some at every tick: what was read is kept, since nothing else writes here. */
export function settings(database: DatabaseSync): Settings {
  const select = database.prepare('SELECT value FROM setting WHERE name = ?');
  const kept = new Map<string, string | null>();
  return {
    get(name) {
      const known = kept.get(name);
      if (known !== undefined) return known;
      const row = select.get(name);
      const value = row ? String(row.value) : null;
      // What a transaction has changed may still be taken back.
      if (!database.isTransaction) kept.set(name, value);
      return value;
    },
    set(name, value) {
      kept.delete(name);
      database
        .prepare(
          'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        )
        .run(name, value);
    },
  };
}
