import type { DatabaseSync } from 'node:sqlite';
import { type Change, subjectOf } from '../../site/changes/change.ts';

export interface ChangeFilter {
  states?: readonly Change['state'][] | undefined;
  kind?: Change['kind'] | undefined;
  subject?: string | undefined;
}

/** Change requests, each whole; what may happen to one is for `site/changes` to say. */
export interface Changes {
  nextNumber(): number;
  get(id: string): Change | null;
  /** Newest first; `before` is the number of the last one that was seen. */
  list(filter?: ChangeFilter, limit?: number, before?: number): Change[];
  put(change: Change): void;
  /** Called after a change was proposed, signed or closed, and is on disk. */
  onChanged(listener: (change: Change) => void): void;
  tell(change: Change): void;
}

export function changes(database: DatabaseSync): Changes {
  const listeners = new Set<(change: Change) => void>();
  const parse = (row: Record<string, unknown>): Change => JSON.parse(String(row.body));
  return {
    nextNumber() {
      const row = database.prepare('SELECT max(number) AS last FROM change_request').get();
      return Number(row?.last ?? 0) + 1;
    },
    get(id) {
      const number = /^C-(\d{1,9})$/.exec(id)?.[1];
      if (number === undefined) return null;
      const row = database.prepare('SELECT body FROM change_request WHERE number = ?').get(Number(number));
      return row ? parse(row) : null;
    },
    list({ states, kind, subject } = {}, limit = -1, before = Number.MAX_SAFE_INTEGER) {
      return database
        .prepare(
          `SELECT body FROM change_request
           WHERE number < ? AND (? IS NULL OR state IN (SELECT value FROM json_each(?)))
             AND (? IS NULL OR kind = ?) AND (? IS NULL OR subject = ?)
           ORDER BY number DESC LIMIT ?`,
        )
        .all(
          before,
          states ? 1 : null,
          JSON.stringify(states ?? []),
          kind ?? null,
          kind ?? null,
          subject ?? null,
          subject ?? null,
          limit,
        )
        .map(parse);
    },
    put(change) {
      database
        .prepare(
          `INSERT INTO change_request (number, state, kind, subject, body) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (number) DO UPDATE SET state = excluded.state, kind = excluded.kind,
             subject = excluded.subject, body = excluded.body`,
        )
        .run(change.number, change.state, change.kind, subjectOf(change.content), JSON.stringify(change));
    },
    onChanged: (listener) => void listeners.add(listener),
    tell: (change) => {
      for (const listener of listeners) listener(change);
    },
  };
}
