import type { Migration } from '../migrate.ts';

export const unreadableBatches: Migration = {
  name: 'unreadable batches',
  sql: `
    -- Batches whose content was damaged on the disk: out of the way of the readers, kept for whoever can mend them.
    CREATE TABLE unreadable (position INTEGER PRIMARY KEY, committed_at INTEGER NOT NULL, entries TEXT NOT NULL) STRICT;
  `,
};
