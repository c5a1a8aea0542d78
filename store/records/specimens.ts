import type { DatabaseSync } from 'node:sqlite';
import type { Specimen } from '../../site/specimens/specimen.ts';
import { type Documents, documents } from './documents.ts';

export interface Specimens extends Documents<Specimen> {
  ofPour(pour: string): Specimen[];
}

/** 试块: what the laboratory crushed. A wrong one is withdrawn, never taken out. */
export function specimens(database: DatabaseSync): Specimens {
  return {
    ...documents<Specimen>(database, 'specimen'),
    ofPour: (pour) =>
      database
        .prepare("SELECT body FROM specimen WHERE json_extract(body, '$.pour') = ? ORDER BY id")
        .all(pour)
        .map((row): Specimen => JSON.parse(String(row.body))),
  };
}
