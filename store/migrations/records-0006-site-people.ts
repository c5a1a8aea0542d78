import type { Migration } from '../migrate.ts';

export const sitePeople: Migration = {
  name: 'specimens, problems, photos, what gateways send',
  sql: `
    CREATE TABLE specimen (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE problem (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- The bytes are a file named by their SHA-256.
    CREATE TABLE photo (
      id TEXT PRIMARY KEY,
      type TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      taken_by TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What was sent with a key, so that a form that is sent twice counts once.
    CREATE TABLE sent_once (key TEXT PRIMARY KEY, at INTEGER NOT NULL, answer TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE gateway_heard (
      gateway TEXT PRIMARY KEY,
      last_at INTEGER NOT NULL,
      messages INTEGER NOT NULL,
      readings INTEGER NOT NULL,
      refused INTEGER NOT NULL,
      -- The last refusal as JSON.
      last_refused TEXT
    ) STRICT, WITHOUT ROWID;
  `,
};
