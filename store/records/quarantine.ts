import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { DIALECTS, type Dialect } from '../../site/credential.ts';
import type { JournalEntry } from '../../site/journal.ts';
import { transaction } from '../sqlite.ts';

export interface QuarantinedMessage {
  /** Stable, and sortable by age. */
  id: string;
  receivedAt: number;
  gateway: string;
  /** null on messages from before it was kept. */
  dialect: Dialect | null;
  topic: string;
  payload: Uint8Array;
  reason: string;
  detail: string;
  /** When it was understood after all, ms. */
  replayedAt: number | null;
}

export interface QuarantineFilter {
  gateway?: string | undefined;
  reason?: string | undefined;
  dialect?: Dialect | undefined;
  /** By time of receipt, ms; `from` inclusive, `to` exclusive. */
  from?: number | undefined;
  to?: number | undefined;
  /** `open` ones wait to be understood; left out, those that were replayed come too. */
  state?: 'open' | 'replayed' | undefined;
}

export interface QuarantineTotals {
  messages: number;
  bytes: number;
  messagesMax: number;
  bytesMax: number;
  /** Of what it may hold, 0–1. */
  share: number;
  /** People should know before the oldest go. */
  nearlyFull: boolean;
  /** Gone for want of room since the service started. */
  forgotten: number;
}

// A month of a gateway that sends garbage each second would be 2.6 million; two days of it are evidence enough.
const MESSAGES_MAX = 200_000;
// A twentieth of what a small site PC's disk has to spare.
const BYTES_MAX = 512 * 1024 * 1024;
// From this share on people are warned, before the oldest go.
const NEARLY_FULL = 0.8;
// Room is made in steps, so that a flood does not pay for it with every message.
const FORGET_SHARE = 0.01;

type Quarantined = Extract<JournalEntry, { kind: 'quarantined' }>;

/** Every message that could not be understood, with its bytes and the reason, until it is or until room runs out. */
export class Quarantine {
  readonly #database: DatabaseSync;
  readonly #max: { messages: number; bytes: number };
  #messages: number;
  #bytes: number;
  #forgotten = 0;

  constructor(database: DatabaseSync, max = { messages: MESSAGES_MAX, bytes: BYTES_MAX }) {
    this.#database = database;
    this.#max = max;
    const row = database
      .prepare('SELECT count(*) AS messages, coalesce(sum(length(payload)), 0) AS bytes FROM quarantine')
      .get();
    this.#messages = Number(row?.messages ?? 0);
    this.#bytes = Number(row?.bytes ?? 0);
  }

  totals(): QuarantineTotals {
    const share = Math.max(this.#messages / this.#max.messages, this.#bytes / this.#max.bytes);
    return {
      share,
      nearlyFull: share >= NEARLY_FULL,
      messages: this.#messages,
      bytes: this.#bytes,
      messagesMax: this.#max.messages,
      bytesMax: this.#max.bytes,
      forgotten: this.#forgotten,
    };
  }

  /** Its place in the journal makes a second time change nothing. */
  keep(position: number, index: number, entry: Quarantined): void {
    const payload = Buffer.from(entry.payload, 'base64');
    const { changes } = this.#database
      .prepare(
        'INSERT OR IGNORE INTO quarantine (position, entry, received_at, gateway, dialect, topic, payload, reason, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        position,
        index,
        entry.receivedAt,
        entry.gateway,
        entry.dialect ?? null,
        entry.topic,
        payload,
        entry.reason,
        entry.detail,
      );
    if (Number(changes) === 0) return;
    this.#messages += 1;
    this.#bytes += payload.length;
    this.#makeRoom();
  }

  /** Newest first; `before` is the id of the last one seen. */
  list(filter: QuarantineFilter, limit: number, before?: string): QuarantinedMessage[] {
    const [position = 0, entry = 0] = before ? placeOf(before) : [Number.MAX_SAFE_INTEGER, 0];
    const { where, values } = conditions(filter);
    return this.#database
      .prepare(
        `SELECT * FROM quarantine WHERE (position, entry) < (?, ?)${where} ORDER BY position DESC, entry DESC LIMIT ?`,
      )
      .all(position, entry, ...values, limit)
      .map(toMessage);
  }

  get(id: string): QuarantinedMessage | null {
    const [position, entry] = placeOf(id);
    if (!Number.isInteger(position) || !Number.isInteger(entry)) return null;
    const row = this.#database
      .prepare('SELECT * FROM quarantine WHERE position = ? AND entry = ?')
      .get(position ?? 0, entry ?? 0);
    return row ? toMessage(row) : null;
  }

  /** By time of receipt. */
  count(from = 0, to = Number.MAX_SAFE_INTEGER): number {
    const row = this.#database
      .prepare('SELECT count(*) AS number FROM quarantine WHERE received_at >= ? AND received_at < ?')
      .get(from, to);
    return Number(row?.number ?? 0);
  }

  /** It was understood after all; it stays to be seen, and goes first when room runs out. */
  replayed(id: string, at: number): void {
    const [position = 0, entry = 0] = placeOf(id);
    this.#database
      .prepare('UPDATE quarantine SET replayed_at = ? WHERE position = ? AND entry = ?')
      .run(at, position, entry);
  }

  /** It was tried again, and this is what is wrong with it now. */
  stillRefused(id: string, reason: string, detail: string): void {
    const [position = 0, entry = 0] = placeOf(id);
    this.#database
      .prepare('UPDATE quarantine SET reason = ?, detail = ? WHERE position = ? AND entry = ?')
      .run(reason, detail, position, entry);
  }

  #makeRoom(): void {
    while (this.#messages > this.#max.messages || this.#bytes > this.#max.bytes) {
      const step = Math.max(1, Math.floor(this.#messages * FORGET_SHARE));
      const gone = transaction(this.#database, () =>
        this.#database
          .prepare(
            `DELETE FROM quarantine WHERE (position, entry) IN
               (SELECT position, entry FROM quarantine ORDER BY replayed_at IS NULL, position, entry LIMIT ?)
             RETURNING length(payload) AS bytes, replayed_at`,
          )
          .all(step),
      );
      if (gone.length === 0) return;
      this.#messages -= gone.length;
      for (const { bytes, replayed_at } of gone) {
        this.#bytes -= Number(bytes);
        if (replayed_at === null) this.#forgotten += 1;
      }
    }
  }
}

function conditions({ gateway, reason, dialect, from, to, state }: QuarantineFilter): {
  where: string;
  values: SQLInputValue[];
} {
  const parts: [sql: string, value: SQLInputValue | undefined][] = [
    ['gateway = ?', gateway],
    ['reason = ?', reason],
    ['dialect = ?', dialect],
    ['received_at >= ?', from],
    ['received_at < ?', to],
  ];
  const given = parts.filter((part): part is [string, SQLInputValue] => part[1] !== undefined);
  const states = { open: ['replayed_at IS NULL'], replayed: ['replayed_at IS NOT NULL'] };
  const sql = [...given.map(([one]) => one), ...(state ? states[state] : [])];
  return { where: sql.map((one) => ` AND ${one}`).join(''), values: given.map(([, value]) => value) };
}

function placeOf(id: string): number[] {
  return id.split('-').map(Number);
}

function toMessage(row: Record<string, unknown>): QuarantinedMessage {
  return {
    id: `${row.position}-${row.entry}`,
    receivedAt: Number(row.received_at),
    gateway: String(row.gateway),
    dialect: DIALECTS.find((dialect) => dialect === row.dialect) ?? null,
    topic: String(row.topic),
    payload: row.payload as Uint8Array,
    reason: String(row.reason),
    detail: String(row.detail),
    replayedAt: row.replayed_at === null ? null : Number(row.replayed_at),
  };
}
