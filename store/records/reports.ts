import type { DatabaseSync } from 'node:sqlite';

export interface ArchivedReport {
  id: string;
  kind: string;
  date: string;
  language: string;
  createdAt: number;
  facts: unknown;
}

export interface ReportSearch {
  /** `daily`, `weekly`, `monthly`. */
  kind?: string | undefined;
  /** Occurs anywhere in the facts: a name, an id, a text. */
  text?: string | undefined;
}

/** Every report that was written, as facts: a later run can show what late data changed. */
export interface ReportArchive {
  /** @param how `whole`: its time is over. The first whole run stays beside the newest. */
  put(report: ArchivedReport, how?: { whole: boolean }): void;
  /** The first whole run; null when there was none. */
  first(id: string): { facts: unknown; createdAt: number } | null;
  /** Newest first; `before` is the id of the last one seen. */
  list(limit: number, before?: string, search?: ReportSearch): Omit<ArchivedReport, 'facts'>[];
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
    put(report, { whole } = { whole: false }) {
      database
        .prepare(
          `INSERT INTO report (id, kind, date, language, created_at, facts, first_at, first_facts)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, iif(?7, ?5, NULL), iif(?7, ?6, NULL))
           ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, facts = excluded.facts,
             first_at = coalesce(first_at, excluded.first_at), first_facts = coalesce(first_facts, excluded.first_facts)`,
        )
        .run(
          report.id,
          report.kind,
          report.date,
          report.language,
          report.createdAt,
          JSON.stringify(report.facts),
          Number(whole),
        );
    },
    first(id) {
      const row = database
        .prepare('SELECT first_at, first_facts FROM report WHERE id = ? AND first_at IS NOT NULL')
        .get(id);
      return row ? { facts: JSON.parse(String(row.first_facts)), createdAt: Number(row.first_at) } : null;
    },
    list(limit, before, { kind, text } = {}) {
      // The id of the last one seen holds its date, so a report that has gone since costs no page.
      const date = before?.match(/\d{4}-\d{2}-\d{2}/)?.[0] ?? null;
      return database
        .prepare(
          `SELECT * FROM report WHERE (?1 IS NULL OR (date, id) < (?5, ?1)) AND (?2 IS NULL OR kind = ?2)
             AND (?3 IS NULL OR instr(lower(facts), lower(?3)) > 0) ORDER BY date DESC, id DESC LIMIT ?4`,
        )
        .all(before ?? null, kind ?? null, text ?? null, limit, date)
        .map(heading);
    },
    get(id) {
      const row = database.prepare('SELECT * FROM report WHERE id = ?').get(id);
      return row ? { ...heading(row), facts: JSON.parse(String(row.facts)) } : null;
    },
  };
}
