import type { DatabaseSync } from 'node:sqlite';
import type { Alarm, AlarmChange, AlarmHistoryEntry, AlarmRaise } from '../../site/alarm.ts';
import { transaction } from '../sqlite.ts';

/** What an engine keeps; `measures` and `memory` are its own JSON. */
export interface KeptAlarms<Measures, Memory> {
  readTo: number;
  alarms: readonly Alarm[];
  measures: Measures;
  checkpoint: { position: number; memory: Memory } | null;
}

type History = { alarm?: string; limit: number; before?: number };

// Forty rules on a thousand subjects each; those that were raised last count.
const ALARMS_MAX = 40_000;
// Two years of a hundred and fifty alarms a day, each raised, acknowledged and gone.
const CHANGES_MAX = 330_000;
// Deleting row by row would cost every save; a thousand at a time costs none.
const PRUNE_EVERY = 1_000;

/** Alarms, what has happened to them, and what the engine must remember over a restart. */
export class Alarms {
  readonly #database: DatabaseSync;
  readonly #changesMax: number;
  #sincePruned = PRUNE_EVERY;

  constructor(database: DatabaseSync, changesMax = CHANGES_MAX) {
    this.#database = database;
    this.#changesMax = changesMax;
  }

  /** null before the first save. */
  load<Measures, Memory>(): KeptAlarms<Measures, Memory> | null {
    const row = this.#database.prepare('SELECT * FROM alarm_engine').get();
    if (!row) return null;
    const alarms = this.#database
      .prepare('SELECT body FROM alarm ORDER BY raised_at DESC LIMIT ?')
      .all(ALARMS_MAX)
      .map(({ body }): Alarm => JSON.parse(String(body)));
    return {
      readTo: Number(row.read_to),
      measures: JSON.parse(String(row.measures)),
      alarms,
      checkpoint:
        row.memory === null
          ? null
          : { position: Number(row.position), memory: JSON.parse(String(row.memory)) },
    };
  }

  /** What the engine counts of floods and raises; null before the first save. */
  measures<Measures>(): Measures | null {
    const row = this.#database.prepare('SELECT measures FROM alarm_engine').get();
    return row ? JSON.parse(String(row.measures)) : null;
  }

  /** Event time of the last checkpoint; null: there is none. */
  tickAt(): number | null {
    const row = this.#database
      .prepare("SELECT json_extract(memory, '$.tickAt') AS at FROM alarm_engine")
      .get();
    return typeof row?.at === 'number' ? row.at : null;
  }

  /** All of it or nothing. Without a checkpoint the one before stays. */
  save(kept: KeptAlarms<unknown, unknown>, changes: readonly (AlarmChange & { by?: string })[]): void {
    transaction(this.#database, () => {
      for (const alarm of kept.alarms) this.#put(alarm);
      this.#database
        .prepare(
          `INSERT INTO alarm_engine (id, read_to, measures, position, memory) VALUES (1, ?1, ?2, ?3, ?4)
           ON CONFLICT (id) DO UPDATE SET read_to = ?1, measures = ?2,
             position = coalesce(?3, position), memory = coalesce(?4, memory)`,
        )
        .run(
          kept.readTo,
          JSON.stringify(kept.measures),
          kept.checkpoint?.position ?? null,
          kept.checkpoint ? JSON.stringify(kept.checkpoint.memory) : null,
        );
      for (const change of changes) this.#note(change);
    });
  }

  get(id: string): Alarm | null {
    const row = this.#database.prepare('SELECT body FROM alarm WHERE id = ?').get(id);
    return row ? JSON.parse(String(row.body)) : null;
  }

  /** All that there ever were, the last raised first; `before` is the id of the last one that was seen. */
  page(limit: number, before?: string): Alarm[] {
    const after =
      before === undefined ? '' : 'WHERE (raised_at, id) < (SELECT raised_at, id FROM alarm WHERE id = ?2)';
    return this.#database
      .prepare(`SELECT body FROM alarm ${after} ORDER BY raised_at DESC, id DESC LIMIT ?1`)
      .all(limit, ...(before === undefined ? [] : [before]))
      .map(({ body }): Alarm => JSON.parse(String(body)));
  }

  /** What has happened, newest first. */
  history({ alarm, limit, before }: History): AlarmHistoryEntry[] {
    return this.#database
      .prepare(
        `SELECT * FROM alarm_change WHERE (?1 IS NULL OR alarm = ?1) AND (?2 IS NULL OR id < ?2)
         ORDER BY id DESC LIMIT ?3`,
      )
      .all(alarm ?? null, before ?? null, limit)
      .map((row) => ({
        id: Number(row.id),
        alarm: String(row.alarm),
        at: Number(row.at),
        by: row.by === null ? null : String(row.by),
        ...JSON.parse(String(row.body)),
      }));
  }

  /**
   * Every raise of `[from, until]`, ms of event time, that somebody was told, the newest first: an alarm that comes back
   * has several, and one that was hidden by design or put aside has none.
   *
   * @param limit of raises
   */
  raised(from: number, until: number, limit: number): AlarmRaise[] {
    return this.#database
      .prepare(
        `SELECT alarm, at, body, (
           SELECT min(later.at) FROM alarm_change AS later
           WHERE later.alarm = change.alarm AND later.id > change.id AND later.kind = 'returned'
         ) AS returned
         FROM alarm_change AS change WHERE kind = 'raised' AND at BETWEEN ? AND ?
           AND body ->> 'state' NOT IN ('suppressed', 'shelved', 'out-of-service')
         ORDER BY at DESC, id DESC LIMIT ?`,
      )
      .all(from, until, limit)
      .map((row): AlarmRaise => {
        const { priority, text, value, unit } = JSON.parse(String(row.body));
        const returnedAt = row.returned === null ? null : Number(row.returned);
        return { id: String(row.alarm), priority, text, value, unit, raisedAt: Number(row.at), returnedAt };
      });
  }

  #put(alarm: Alarm): void {
    this.#database
      .prepare(
        `INSERT INTO alarm (id, state, raised_at, body) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET state = ?2, raised_at = ?3, body = ?4`,
      )
      .run(alarm.id, alarm.state, alarm.raisedAt ?? 0, JSON.stringify(alarm));
  }

  #note({ kind, at, by, alarm }: AlarmChange & { by?: string }): void {
    const { state, priority, text, value, unit } = alarm;
    this.#database
      .prepare('INSERT INTO alarm_change (alarm, kind, at, by, body) VALUES (?, ?, ?, ?, ?)')
      .run(alarm.id, kind, at, by ?? null, JSON.stringify({ kind, state, priority, text, value, unit }));
    if (++this.#sincePruned < PRUNE_EVERY) return;
    this.#sincePruned = 0;
    this.#database
      .prepare('DELETE FROM alarm_change WHERE id <= (SELECT max(id) FROM alarm_change) - ?')
      .run(this.#changesMax);
  }
}
