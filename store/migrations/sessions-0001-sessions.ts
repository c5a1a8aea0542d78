import type { Migration } from '../migrate.ts';

export const sessionTables: Migration = {
  name: 'sessions',
  sql: `
    CREATE TABLE session (id TEXT PRIMARY KEY, left_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE subscription (
      session TEXT NOT NULL,
      filter TEXT NOT NULL,
      qos INTEGER NOT NULL,
      PRIMARY KEY (session, filter)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE queued (
      session TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      topic TEXT NOT NULL,
      payload BLOB NOT NULL,
      qos INTEGER NOT NULL,
      retain INTEGER NOT NULL,
      message_id INTEGER,
      stage TEXT NOT NULL,
      PRIMARY KEY (session, sequence)
    ) STRICT;
    CREATE TABLE inbound (
      session TEXT NOT NULL,
      message_id INTEGER NOT NULL,
      PRIMARY KEY (session, message_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE retained (topic TEXT PRIMARY KEY, payload BLOB NOT NULL, qos INTEGER NOT NULL) STRICT;
  `,
};
