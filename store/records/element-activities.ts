import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../sqlite.ts';

export interface ElementActivity {
  element: string;
  activity: string;
}

/** Which activities build which elements. */
export interface ElementActivities {
  /** The same list until they are replaced. */
  list(): readonly ElementActivity[];
  replace(links: readonly ElementActivity[]): void;
}

export function elementActivities(database: DatabaseSync): ElementActivities {
  // Thousands, and every report of progress asks for them.
  let known: readonly ElementActivity[] | null = null;
  return {
    list() {
      const links =
        known ??
        database
          .prepare('SELECT element, activity FROM element_activity ORDER BY element, activity')
          .all()
          .map((row) => ({ element: String(row.element), activity: String(row.activity) }));
      // What a transaction has changed may still be taken back.
      if (!database.isTransaction) known = links;
      return links;
    },
    replace(links) {
      known = null;
      transaction(database, () => {
        database.exec('DELETE FROM element_activity');
        const insert = database.prepare(
          'INSERT OR IGNORE INTO element_activity (element, activity) VALUES (?, ?)',
        );
        for (const { element, activity } of links) insert.run(element, activity);
      });
    },
  };
}
