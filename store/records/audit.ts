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

export interface AuditFilter {
  /** ms; `from` inclusive, `to` exclusive. */
  from?: number | undefined;
  to?: number | undefined;
  /** `user:li`, or the name alone. */
  actor?: string | undefined;
  /** An action, or how a family of them begins: `change` is all of `change-…`. */
  kind?: string | undefined;
}

const HEAD = 'audit.head';
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
      const last = this.#head();
      const unsigned = {
        sequence: last.sequence + 1,
        at: this.#clock.now(),
        actor,
        action,
        subject,
        detail,
        previousHash: last.hash,
      };
      const hash = hashOf(unsigned);
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
          hash,
        );
      this.#database
        .prepare(
          'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        )
        .run(HEAD, `${unsigned.sequence}:${hash}`);
    });
  }

  /** Newest first. */
  list(
    limit: number,
    beforeSequence = Number.MAX_SAFE_INTEGER,
    { from, to, actor, kind }: AuditFilter = {},
  ): AuditEntry[] {
    return this.#database
      .prepare(
        `SELECT * FROM audit WHERE sequence < ? AND at >= ? AND at < ?
           AND (? IS NULL OR actor = ? OR substr(actor, instr(actor, ':') + 1) = ?)
           AND (? IS NULL OR action = ? OR substr(action, 1, length(?) + 1) = ? || '-')
         ORDER BY sequence DESC LIMIT ?`,
      )
      .all(
        beforeSequence,
        from ?? Number.MIN_SAFE_INTEGER,
        to ?? Number.MAX_SAFE_INTEGER,
        actor ?? null,
        actor ?? null,
        actor ?? null,
        kind ?? null,
        kind ?? null,
        kind ?? null,
        kind ?? null,
        limit,
      )
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
    const head = this.#head();
    if (head.sequence >= expected)
      return { whole: false, brokenAt: expected, why: `entry ${expected} is missing` };
    if (head.sequence < expected - 1 || head.hash !== previousHash)
      return {
        whole: false,
        brokenAt: expected - 1,
        why: `entry ${expected - 1} is not the one that was written last`,
      };
    return { whole: true, entries: expected - 1 };
  }

  /** The entry that was written last, by what is kept beside the chain: whoever takes it out leaves a hole. */
  #head(): { sequence: number; hash: string } {
    const row = this.#database.prepare('SELECT value FROM setting WHERE name = ?').get(HEAD);
    const [sequence, hash] = String(row?.value ?? '').split(':');
    return sequence && hash ? { sequence: Number(sequence), hash } : { sequence: 0, hash: GENESIS };
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
    detail: detailIn(String(row.detail)),
    previousHash: String(row.previous_hash),
    hash: String(row.hash),
  };
}

/** What somebody has written over it is shown as it is, and breaks the chain; whoever reads the others is not held up. */
function detailIn(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return { unreadable: text };
  }
}
