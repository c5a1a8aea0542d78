import type { DatabaseSync } from 'node:sqlite';

/** Positions of the journal's readers whose effects are records; saved in the same transaction as the effects. */
export interface ReaderPositions {
  get(reader: string): number;
  set(reader: string, position: number): void;
  /** The furthest of all. */
  furthest(): number;
}

export function readerPositions(database: DatabaseSync): ReaderPositions {
  return {
    get(reader) {
      const row = database.prepare('SELECT position FROM reader WHERE name = ?').get(reader);
      return Number(row?.position ?? 0);
    },
    set(reader, position) {
      database
        .prepare(
          'INSERT INTO reader (name, position) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
        )
        .run(reader, position);
    },
    furthest() {
      const row = database.prepare('SELECT max(position) AS position FROM reader').get();
      return Number(row?.position ?? 0);
    },
  };
}
