import type { Migration } from '../migrate.ts';

export const changes: Migration = {
  name: 'changes and two signatures',
  sql: `
    CREATE TABLE change_request (
      number INTEGER PRIMARY KEY,
      state TEXT NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX change_request_state ON change_request (state);
    CREATE INDEX change_request_subject ON change_request (subject);

    -- In the order in which versions began to run; NULL until both have signed. Before, every import ran at once.
    ALTER TABLE programme ADD COLUMN effect_order INTEGER;
    ALTER TABLE programme ADD COLUMN effective_at INTEGER;
    -- Links to elements that came with it and begin to count with it, as JSON.
    ALTER TABLE programme ADD COLUMN element_links TEXT;
    UPDATE programme SET effect_order = version, effective_at = imported_at;

    -- The last signed text of each rule file of the site; the folder may say otherwise.
    CREATE TABLE rule_file (
      file TEXT PRIMARY KEY,
      text TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      signed_at INTEGER NOT NULL,
      change TEXT
    ) STRICT, WITHOUT ROWID;

    -- The newest tick of a person on an item of a gate.
    CREATE TABLE gate_tick (
      gate TEXT NOT NULL,
      activity TEXT NOT NULL,
      item TEXT NOT NULL,
      ticked INTEGER NOT NULL,
      by TEXT NOT NULL,
      at INTEGER NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (gate, activity, item)
    ) STRICT, WITHOUT ROWID;

    -- Where the audit's chain ends, so that taking out its last entry shows.
    INSERT INTO setting (name, value)
      SELECT 'audit.head', sequence || ':' || hash FROM audit ORDER BY sequence DESC LIMIT 1;
  `,
};
