import type { DatabaseSync } from 'node:sqlite';

export interface ArchivedReport {
  id: string;
  kind: string;
  date: string;
  language: string;
  createdAt: number;
  facts: unknown;
}

/** Every report that was written, as facts: a later run can show what late data changed. */
export interface ReportArchive {
  put(report: ArchivedReport): void;
  /** Newest first; `before` is the id of the last one seen. */
  list(limit: number, before?: string): Omit<ArchivedReport, 'facts'>[];
  get(id: string): ArchivedReport | null;
}

export function reportArchive(database: DatabaseSync): ReportArchive {
  const heading = (row: Record<string, unknown>) => ({
    id: String(row.id),
    kind: String(row.kind),
    date: String(row.date),
    language: String(row.language),
    createdAt: Number(row.created_at),
  });
  return {
    put(report) {
      database
        .prepare(
          'INSERT INTO report (id, kind, date, language, created_at, facts) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, facts = excluded.facts',
        )
        .run(
          report.id,
          report.kind,
          report.date,
          report.language,
          report.createdAt,
          JSON.stringify(report.facts),
        );
    },
    list(limit, before) {
      // Ids hold the date, and every date sorts before what it is the beginning of.
      return database
        .prepare('SELECT * FROM report WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?')
        .all(before ?? null, before ?? null, limit)
        .map(heading);
    },
    get(id) {
      const row = database.prepare('SELECT * FROM report WHERE id = ?').get(id);
      return row ? { ...heading(row), facts: JSON.parse(String(row.facts)) } : null;
    },
  };
}
