import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../site/clock.ts';
import { transaction } from '../sqlite.ts';

export interface AuditEntry {
  sequence: number;
  /** ms since 1970 UTC. */
  at: number;
  /** Who: `user:li`, `cli`, `service`, `demo`. */
  actor: string;
  /** What, in the past: `gateway-added`. */
  action: string;
  /** To what: `gateway:gw-1`. */
  subject: string;
  detail: Record<string, unknown>;
  previousHash: string;
  /** SHA-256 over the previous hash and everything above. */
  hash: string;
}

export type AuditVerdict = { whole: true; entries: number } | { whole: false; brokenAt: number; why: string };

const GENESIS = '0'.repeat(64);

/**
 * What was changed, by whom, in a chain in which every entry carries the hash of the one before: nobody can
 * take one out or change one without breaking all that follow.
 */
export class Audit {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  record(actor: string, action: string, subject: string, detail: Record<string, unknown> = {}): void {
    transaction(this.#database, () => {
      const last = this.#database
        .prepare('SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1')
        .get();
      const unsigned = {
        sequence: Number(last?.sequence ?? 0) + 1,
        at: this.#clock.now(),
        actor,
        action,
        subject,
        detail,
        previousHash: String(last?.hash ?? GENESIS),
      };
      this.#database
        .prepare(
          'INSERT INTO audit (sequence, at, actor, action, subject, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          unsigned.sequence,
          unsigned.at,
          actor,
          action,
          subject,
          JSON.stringify(detail),
          unsigned.previousHash,
          hashOf(unsigned),
        );
    });
  }

  /** Newest first. */
  list(limit: number, beforeSequence = Number.MAX_SAFE_INTEGER): AuditEntry[] {
    return this.#database
      .prepare('SELECT * FROM audit WHERE sequence < ? ORDER BY sequence DESC LIMIT ?')
      .all(beforeSequence, limit)
      .map(toEntry);
  }

  /** Walks the whole chain. */
  verify(): AuditVerdict {
    let previousHash = GENESIS;
    let expected = 1;
    for (const row of this.#database.prepare('SELECT * FROM audit ORDER BY sequence').iterate()) {
      const entry = toEntry(row);
      if (entry.sequence !== expected)
        return { whole: false, brokenAt: expected, why: `entry ${expected} is missing` };
      if (entry.previousHash !== previousHash)
        return { whole: false, brokenAt: expected, why: `entry ${expected} does not follow the one before` };
      if (entry.hash !== hashOf(entry))
        return { whole: false, brokenAt: expected, why: `entry ${expected} was changed` };
      previousHash = entry.hash;
      expected++;
    }
    return { whole: true, entries: expected - 1 };
  }
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  // An array, not an object: the order of what is hashed must never depend on the order of keys.
  const { sequence, at, actor, action, subject, detail, previousHash } = entry;
  const signed = [previousHash, sequence, at, actor, action, subject, JSON.stringify(detail)];
  return createHash('sha256').update(JSON.stringify(signed)).digest('hex');
}

function toEntry(row: Record<string, unknown>): AuditEntry {
  return {
    sequence: Number(row.sequence),
    at: Number(row.at),
    actor: String(row.actor),
    action: String(row.action),
    subject: String(row.subject),
    detail: JSON.parse(String(row.detail)),
    previousHash: String(row.previous_hash),
    hash: String(row.hash),
  };
}
