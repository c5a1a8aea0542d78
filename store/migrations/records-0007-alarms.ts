import type { Migration } from '../migrate.ts';

export const alarms: Migration = {
  name: 'alarms',
  sql: `
    CREATE TABLE alarm (
      id TEXT PRIMARY KEY,
      state TEXT NOT NULL,
      raised_at INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alarm_newest ON alarm (raised_at DESC, id);

    -- What the engine remembers: how far it has told, and its last checkpoint.
    CREATE TABLE alarm_engine (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      read_to INTEGER NOT NULL,
      measures TEXT NOT NULL,
      position INTEGER,
      memory TEXT
    ) STRICT;

    CREATE TABLE alarm_change (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      alarm TEXT NOT NULL,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      by TEXT,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alarm_change_of ON alarm_change (alarm, id DESC);
  `,
};
