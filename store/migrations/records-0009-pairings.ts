import type { Migration } from '../migrate.ts';

export const pairings: Migration = {
  name: 'pairings',
  sql: `
    -- Screens that show a code and wait for an admin; gone when they were let in, or too old.
    CREATE TABLE pairing (
      code TEXT PRIMARY KEY,
      secret_sha256 BLOB NOT NULL UNIQUE,
      address TEXT NOT NULL,
      agent TEXT NOT NULL,
      requested_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      -- Both set by the admin who confirms it.
      display TEXT,
      confirmed_by TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX pairing_address ON pairing (address);
  `,
};
