import type { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../site/problems/problem.ts';
import { type Documents, documents } from './documents.ts';

export interface Problems extends Documents<Problem> {
  /** The next free id, `P-13`. */
  nextId(): string;
}

/** What people raised, and how it was settled. */
export function problems(database: DatabaseSync): Problems {
  return {
    ...documents<Problem>(database, 'problem'),
    nextId() {
      const row = database.prepare('SELECT max(CAST(substr(id, 3) AS INTEGER)) AS last FROM problem').get();
      return `P-${Number(row?.last ?? 0) + 1}`;
    },
  };
}
