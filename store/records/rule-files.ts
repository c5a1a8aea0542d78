import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { SignedRuleFile } from '../../site/rule-files.ts';

/** The last signed text of each of the site's rule files. */
export interface SignedRuleFiles {
  list(): (SignedRuleFile & { sha256: string; signedAt: number; change: string | null })[];
  /** `text` null takes the file out. */
  put(file: string, text: string | null, signedAt: number, change: string | null): void;
}

export function signedRuleFiles(database: DatabaseSync): SignedRuleFiles {
  return {
    list: () =>
      database
        .prepare('SELECT * FROM rule_file ORDER BY file')
        .all()
        .map((row) => ({
          file: String(row.file),
          text: String(row.text),
          sha256: String(row.sha256),
          signedAt: Number(row.signed_at),
          change: row.change === null ? null : String(row.change),
        })),
    put(file, text, signedAt, change) {
      if (text === null) database.prepare('DELETE FROM rule_file WHERE file = ?').run(file);
      else
        database
          .prepare(
            `INSERT INTO rule_file (file, text, sha256, signed_at, change) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (file) DO UPDATE SET text = excluded.text, sha256 = excluded.sha256,
               signed_at = excluded.signed_at, change = excluded.change`,
          )
          .run(file, text, createHash('sha256').update(text).digest('hex'), signedAt, change);
    },
  };
}
