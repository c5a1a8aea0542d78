import type { DatabaseSync } from 'node:sqlite';

/** What was done for a key that the sender chose: a form that a weak line sends twice counts once. */
export interface SentOnce {
  /** The answer that was given then; null when the key is new. */
  answer(key: string): unknown;
  keep(key: string, at: number, answer: unknown): void;
}

// A phone that was off the net for a season; then the key may be somebody else's chance.
const KEPT_MS = 100 * 86_400_000;

export function sentOnce(database: DatabaseSync): SentOnce {
  return {
    answer(key) {
      const row = database.prepare('SELECT answer FROM sent_once WHERE key = ?').get(key);
      return row ? JSON.parse(String(row.answer)) : null;
    },
    keep(key, at, answer) {
      database
        .prepare('INSERT OR IGNORE INTO sent_once (key, at, answer) VALUES (?, ?, ?)')
        .run(key, at, JSON.stringify(answer));
      database.prepare('DELETE FROM sent_once WHERE at < ?').run(at - KEPT_MS);
    },
  };
}
