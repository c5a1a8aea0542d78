import type { Migration } from '../migrate.ts';

export const sharedGround: Migration = {
  name: 'shared ground',
  sql: `
    -- Secrets are random, at least 128 bits, and kept as SHA-256: a slow hash at CONNECT dies in a reconnect storm.
    CREATE TABLE credential (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('gateway', 'display', 'token')),
      name TEXT NOT NULL,
      secret_sha256 BLOB NOT NULL,
      role TEXT,
      dialect TEXT,
      topic_root TEXT,
      created_at INTEGER NOT NULL,
      revoked_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX credential_name ON credential (kind, name) WHERE revoked_at IS NULL;
    CREATE INDEX credential_secret ON credential (secret_sha256);

    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
    CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

    CREATE TABLE outbox (
      id TEXT PRIMARY KEY,
      channel TEXT NOT NULL,
      recipient TEXT NOT NULL,
      body TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'failed')) DEFAULT 'pending',
      attempts INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      sent_at INTEGER,
      last_error TEXT
    ) STRICT;
    CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';

    CREATE TABLE reader (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE mix (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE pour (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE device (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE risk (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;

    -- Every version that was ever imported; the newest counts.
    CREATE TABLE programme (
      version INTEGER PRIMARY KEY,
      imported_at INTEGER NOT NULL,
      file TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE TABLE model (
      version INTEGER PRIMARY KEY,
      imported_at INTEGER NOT NULL,
      file TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE TABLE element_activity (
      element TEXT NOT NULL,
      activity TEXT NOT NULL,
      PRIMARY KEY (element, activity)
    ) STRICT, WITHOUT ROWID;

    -- What was reported of an activity, one row a report; the place in the journal makes a replay change nothing.
    CREATE TABLE progress (
      position INTEGER NOT NULL,
      entry INTEGER NOT NULL,
      at INTEGER NOT NULL,
      gateway TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (position, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX progress_at ON progress (at);

    CREATE TABLE gateway_status (
      gateway TEXT PRIMARY KEY,
      at INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      online INTEGER NOT NULL,
      firmware TEXT,
      clock_offset_ms INTEGER
    ) STRICT;

    CREATE TABLE quarantine (
      position INTEGER NOT NULL,
      entry INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      gateway TEXT NOT NULL,
      topic TEXT NOT NULL,
      payload BLOB NOT NULL,
      reason TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (position, entry)
    ) STRICT, WITHOUT ROWID;

    -- Units of series whose quantity does not say it: a battery in volts, a quantity that nobody knows yet.
    CREATE TABLE series_unit (series TEXT PRIMARY KEY, unit TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE report (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      date TEXT NOT NULL,
      language TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;
  `,
};
