import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** A screen that waits to be let in. */
export interface Pairing {
  code: string;
  address: string;
  agent: string;
  requestedAt: number;
  expiresAt: number;
  /** The display that it is to be, and who said so; null until an admin has. */
  display: string | null;
  confirmedBy: string | null;
}

// No 0 and O, no 1, I and L: people read it off a wall and type it into a phone. 31^8 are 40 bits, for ten minutes,
// and only admins may try.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;
const SECRET_BYTES = 32;
const VALID_MS = 10 * 60_000;
// Anybody who reaches the page may ask for a code; he fills this, not the disk, and not the others' share of it.
const PENDING_MAX = 100;
const PENDING_PER_ADDRESS_MAX = 10;
const AGENT_LENGTH_MAX = 200;

/**
 * Displays on their way in. The code is for people and opens nothing by itself: what the screen comes back with is a
 * secret that only it knows, so a code that somebody photographed is worth nothing.
 *
 * Times are passed in by the wall clock: nobody stands before a screen in simulated time.
 */
export class Pairings {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** A new code with its screen's secret; null while too many wait. */
  open(now: number, address: string, agent: string): { secret: string; pairing: Pairing } | null {
    this.#database.prepare('DELETE FROM pairing WHERE expires_at <= ?').run(now);
    const waiting = this.#database
      .prepare('SELECT count(*) AS every, count(*) FILTER (WHERE address = ?) AS here FROM pairing')
      .get(address);
    if (Number(waiting?.every) >= PENDING_MAX || Number(waiting?.here) >= PENDING_PER_ADDRESS_MAX)
      return null;
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const pairing: Pairing = {
      code: this.#freeCode(),
      address,
      agent: agent.slice(0, AGENT_LENGTH_MAX),
      requestedAt: now,
      expiresAt: now + VALID_MS,
      display: null,
      confirmedBy: null,
    };
    this.#database
      .prepare(
        'INSERT INTO pairing (code, secret_sha256, address, agent, requested_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(pairing.code, digest(secret), address, pairing.agent, now, pairing.expiresAt);
    return { secret, pairing };
  }

  /** The one with this code, however it was typed. */
  byCode(now: number, typed: string): Pairing | null {
    const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
    return this.#one('SELECT * FROM pairing WHERE code = ? AND expires_at > ?', code, now);
  }

  bySecret(now: number, secret: string): Pairing | null {
    return this.#one('SELECT * FROM pairing WHERE secret_sha256 = ? AND expires_at > ?', digest(secret), now);
  }

  /** false when it was confirmed before, or is gone. */
  confirm(now: number, code: string, display: string, actor: string): boolean {
    const { changes } = this.#database
      .prepare(
        'UPDATE pairing SET display = ?, confirmed_by = ? WHERE code = ? AND expires_at > ? AND display IS NULL',
      )
      .run(display, actor, code, now);
    return Number(changes) > 0;
  }

  end(code: string): void {
    this.#database.prepare('DELETE FROM pairing WHERE code = ?').run(code);
  }

  #freeCode(): string {
    const taken = this.#database.prepare('SELECT 1 FROM pairing WHERE code = ?');
    for (;;) {
      const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
      if (!taken.get(code)) return code;
    }
  }

  #one(sql: string, key: string | Buffer, now: number): Pairing | null {
    const row = this.#database.prepare(sql).get(key, now);
    if (!row) return null;
    return {
      code: String(row.code),
      address: String(row.address),
      agent: String(row.agent),
      requestedAt: Number(row.requested_at),
      expiresAt: Number(row.expires_at),
      display: row.display === null ? null : String(row.display),
      confirmedBy: row.confirmed_by === null ? null : String(row.confirmed_by),
    };
  }
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
