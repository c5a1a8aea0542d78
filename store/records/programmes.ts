import type { DatabaseSync } from 'node:sqlite';
import type { Programme } from '../../site/schedule/programme.ts';
import type { ElementActivity } from './element-activities.ts';
import type { Version } from './versions.ts';

export interface ProgrammeVersion extends Version<Programme> {
  /** ms; null while it waits for signatures, or for ever. */
  effectiveAt: number | null;
  /** Links to elements that came with it. */
  elementLinks: ElementActivity[];
}

/** Every version of the programme that was ever imported. One runs: the last that took effect. */
export interface Programmes {
  current(): Version<Programme> | null;
  /** Takes effect at once. */
  add(file: string, importedAt: number, body: Programme): number;
  /** Waits. */
  addProposed(
    file: string,
    importedAt: number,
    body: Programme,
    elementLinks: readonly ElementActivity[],
  ): number;
  takeEffect(version: number, at: number): void;
  get(version: number): ProgrammeVersion | null;
  /** Oldest first, without their bodies. */
  list(): Omit<ProgrammeVersion, 'body' | 'elementLinks'>[];
}

export function programmes(database: DatabaseSync): Programmes {
  const insert = (file: string, importedAt: number, body: Programme, links: readonly ElementActivity[]) =>
    Number(
      database
        .prepare('INSERT INTO programme (imported_at, file, body, element_links) VALUES (?, ?, ?, ?)')
        .run(importedAt, file, JSON.stringify(body), links.length === 0 ? null : JSON.stringify(links))
        .lastInsertRowid,
    );
  const takeEffect = (version: number, at: number) => {
    database
      .prepare(
        `UPDATE programme SET effective_at = ?,
           effect_order = (SELECT coalesce(max(effect_order), 0) + 1 FROM programme) WHERE version = ?`,
      )
      .run(at, version);
  };
  return {
    current() {
      const row = database
        .prepare('SELECT * FROM programme WHERE effect_order IS NOT NULL ORDER BY effect_order DESC LIMIT 1')
        .get();
      return row ? versionOf(row) : null;
    },
    add(file, importedAt, body) {
      const version = insert(file, importedAt, body, []);
      takeEffect(version, importedAt);
      return version;
    },
    addProposed: insert,
    takeEffect,
    get(version) {
      const row = database.prepare('SELECT * FROM programme WHERE version = ?').get(version);
      return row ? versionOf(row) : null;
    },
    list: () =>
      database
        .prepare('SELECT version, imported_at, file, effective_at FROM programme ORDER BY version')
        .all()
        .map(factsOf),
  };
}

function factsOf(row: Record<string, unknown>): Omit<ProgrammeVersion, 'body' | 'elementLinks'> {
  return {
    version: Number(row.version),
    importedAt: Number(row.imported_at),
    file: String(row.file),
    effectiveAt: row.effective_at === null ? null : Number(row.effective_at),
  };
}

function versionOf(row: Record<string, unknown>): ProgrammeVersion {
  return {
    ...factsOf(row),
    body: JSON.parse(String(row.body)),
    elementLinks: row.element_links === null ? [] : JSON.parse(String(row.element_links)),
  };
}
