import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../sqlite.ts';

export interface ElementActivity {
  element: string;
  activity: string;
}

/** Which activities build which elements. */
export interface ElementActivities {
  list(): ElementActivity[];
  replace(links: readonly ElementActivity[]): void;
}

export function elementActivities(database: DatabaseSync): ElementActivities {
  return {
    list: () =>
      database
        .prepare('SELECT element, activity FROM element_activity ORDER BY element, activity')
        .all()
        .map((row) => ({ element: String(row.element), activity: String(row.activity) })),
    replace(links) {
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
