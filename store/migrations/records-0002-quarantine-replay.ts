import type { Migration } from '../migrate.ts';

export const quarantineReplay: Migration = {
  name: 'quarantine replay',
  sql: `
    -- What the gateway spoke when it sent the message, so that it can be decoded again; null is from before this step.
    ALTER TABLE quarantine ADD COLUMN dialect TEXT;
    -- When it was understood after all, ms.
    ALTER TABLE quarantine ADD COLUMN replayed_at INTEGER;
  `,
};
