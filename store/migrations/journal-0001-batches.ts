import type { Migration } from '../migrate.ts';

export const batches: Migration = {
  name: 'batches',
  sql: `
    -- AUTOINCREMENT: a position is never used twice, not even after everything was pruned.
    CREATE TABLE batch (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      committed_at INTEGER NOT NULL,
      entries TEXT NOT NULL
    ) STRICT;
    CREATE TABLE reader (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
  `,
};
