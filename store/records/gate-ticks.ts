import type { DatabaseSync } from 'node:sqlite';
import type { GateTick } from '../../site/gates/gate.ts';

/** What people have ticked at the gates; the newest word on an item counts, the audit has them all. */
export interface GateTicks {
  list(): GateTick[];
  put(tick: GateTick): void;
}

export function gateTicks(database: DatabaseSync): GateTicks {
  return {
    list: () =>
      database
        .prepare('SELECT * FROM gate_tick ORDER BY gate, activity, item')
        .all()
        .map((row) => ({
          gate: String(row.gate),
          activity: String(row.activity),
          item: String(row.item),
          ticked: row.ticked === 1,
          by: String(row.by),
          at: Number(row.at),
          note: String(row.note),
        })),
    put({ gate, activity, item, ticked, by, at, note }) {
      database
        .prepare(
          `INSERT INTO gate_tick (gate, activity, item, ticked, by, at, note) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (gate, activity, item) DO UPDATE SET ticked = excluded.ticked, by = excluded.by,
             at = excluded.at, note = excluded.note`,
        )
        .run(gate, activity, item, ticked ? 1 : 0, by, at, note);
    },
  };
}
