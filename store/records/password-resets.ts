import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../site/clock.ts';

const SECRET_BYTES = 32;
// Long enough for a slow mail, short enough for a mailbox that others read too.
const VALID_MS = 30 * 60_000;
// Whoever asks again and again for somebody else fills no mailbox, and does not void the link that is on its way.
const AGAIN_AFTER_MS = 2 * 60_000;

/** Links by which somebody who forgot a password chooses a new one; each works once. */
export class PasswordResets {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** A new one for a user; an older one of the same user works no more. null: the last one is on its way still. */
  open(user: string): string | null {
    const now = this.#clock.now();
    const fresh = this.#database
      .prepare('SELECT 1 FROM password_reset WHERE user = ? AND expires_at > ?')
      .get(user, now + VALID_MS - AGAIN_AFTER_MS);
    if (fresh) return null;
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    this.#database.prepare('DELETE FROM password_reset WHERE user = ? OR expires_at < ?').run(user, now);
    this.#database
      .prepare('INSERT INTO password_reset (secret_sha256, user, expires_at) VALUES (?, ?, ?)')
      .run(digest(secret), user, now + VALID_MS);
    return secret;
  }

  /** Whose password it may change; null when it is unknown, used or too old. */
  owner(secret: string): string | null {
    const row = this.#database
      .prepare('SELECT user FROM password_reset WHERE secret_sha256 = ? AND expires_at >= ?')
      .get(digest(secret), this.#clock.now());
    return row ? String(row.user) : null;
  }

  /** Uses it up. false: it was used already, or is too old; of two who come at once one gets true. */
  use(secret: string): boolean {
    const { changes } = this.#database
      .prepare('DELETE FROM password_reset WHERE secret_sha256 = ? AND expires_at >= ?')
      .run(digest(secret), this.#clock.now());
    return Number(changes) > 0;
  }
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
