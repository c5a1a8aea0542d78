import type { Migration } from '../migrate.ts';

/** The first whole run of a report stays, so that a later one can show what late data changed. */
export const firstReports: Migration = {
  name: 'first-reports',
  sql: `
    ALTER TABLE report ADD COLUMN first_facts TEXT;
    ALTER TABLE report ADD COLUMN first_at INTEGER;
  `,
};
