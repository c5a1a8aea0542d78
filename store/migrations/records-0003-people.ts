import type { Migration } from '../migrate.ts';

export const people: Migration = {
  name: 'people',
  sql: `
    CREATE TABLE user (
      name TEXT PRIMARY KEY COLLATE NOCASE,
      full_name TEXT NOT NULL,
      email TEXT,
      language TEXT NOT NULL CHECK (language IN ('en', 'zh')),
      roles TEXT NOT NULL,
      password TEXT NOT NULL,
      -- 0 until the person has chosen a password of their own.
      password_chosen INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      disabled_at INTEGER
    ) STRICT;

    -- A browser's sign-in; the cookie's value is kept as SHA-256.
    CREATE TABLE web_session (
      id TEXT PRIMARY KEY,
      secret_sha256 BLOB NOT NULL UNIQUE,
      csrf TEXT NOT NULL,
      user TEXT NOT NULL COLLATE NOCASE,
      created_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL,
      address TEXT NOT NULL,
      agent TEXT NOT NULL
    ) STRICT;
    CREATE INDEX web_session_user ON web_session (user);

    CREATE TABLE password_reset (
      secret_sha256 BLOB PRIMARY KEY,
      user TEXT NOT NULL COLLATE NOCASE,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Wrong passwords in a row, by account and by address.
    CREATE TABLE sign_in_failure (
      key TEXT PRIMARY KEY,
      count INTEGER NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
