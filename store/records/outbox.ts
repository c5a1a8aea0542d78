import type { DatabaseSync } from 'node:sqlite';

export type OutboxChannel = 'mail' | 'mqtt' | 'webhook';

/** Something to be told to somebody outside, once. */
export interface OutboxMessage<T = unknown> {
  /** Stable: the same message enqueued again changes nothing. */
  id: string;
  channel: OutboxChannel;
  recipient: string;
  body: T;
  attempts: number;
  createdAt: number;
  dueAt: number;
}

export interface OutboxCounts {
  pending: number;
  sent: number;
  failed: number;
}

/** All that leaves the house by mail, MQTT or webhook waits here, survives restarts, and leaves once. */
export class Outbox {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** False when the id is known already. */
  enqueue(message: Omit<OutboxMessage, 'attempts' | 'dueAt'>): boolean {
    const { changes } = this.#database
      .prepare(
        'INSERT OR IGNORE INTO outbox (id, channel, recipient, body, created_at, due_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(
        message.id,
        message.channel,
        message.recipient,
        JSON.stringify(message.body),
        message.createdAt,
        message.createdAt,
      );
    return Number(changes) > 0;
  }

  /** Takes back what still waits, of every id that begins so. */
  withdraw(idPrefix: string): void {
    this.#database
      .prepare("DELETE FROM outbox WHERE state = 'pending' AND substr(id, 1, length(?1)) = ?1")
      .run(idPrefix);
  }

  due(channel: OutboxChannel, now: number, limit: number): OutboxMessage[] {
    return this.#database
      .prepare(
        "SELECT * FROM outbox WHERE state = 'pending' AND channel = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?",
      )
      .all(channel, now, limit)
      .map((row) => ({
        id: String(row.id),
        channel,
        recipient: String(row.recipient),
        body: JSON.parse(String(row.body)),
        attempts: Number(row.attempts),
        createdAt: Number(row.created_at),
        dueAt: Number(row.due_at),
      }));
  }

  markSent(id: string, at: number): void {
    this.#database
      .prepare(
        "UPDATE outbox SET state = 'sent', sent_at = ?, attempts = attempts + 1, last_error = NULL WHERE id = ?",
      )
      .run(at, id);
  }

  /** Tries again at `dueAt`; null gives it up. */
  markTried(id: string, error: string, dueAt: number | null): void {
    this.#database
      .prepare(
        "UPDATE outbox SET state = CASE WHEN ?1 IS NULL THEN 'failed' ELSE 'pending' END, due_at = coalesce(?1, due_at), attempts = attempts + 1, last_error = ?2 WHERE id = ?3",
      )
      .run(dueAt, error, id);
  }

  /** Forgets what was created before a time, sent or not: old news is no news. Gives how many. */
  prune(createdBefore: number): number {
    const { changes } = this.#database.prepare('DELETE FROM outbox WHERE created_at < ?').run(createdBefore);
    return Number(changes);
  }

  counts(): OutboxCounts {
    const counts: OutboxCounts = { pending: 0, sent: 0, failed: 0 };
    for (const row of this.#database
      .prepare('SELECT state, count(*) AS number FROM outbox GROUP BY state')
      .all())
      counts[String(row.state) as keyof OutboxCounts] = Number(row.number);
    return counts;
  }
}
