import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../site/clock.ts';

// The first few are typing errors; from then on each costs twice the wait of the one before.
const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 30_000;
const WAIT_MS_MAX = 3_600_000;
// An office shares one address, so it has more patience than an account.
const FREE_FAILURES_ADDRESS = 25;
const FORGOTTEN_MS = 24 * 3_600_000;
// Somebody who tries names at random fills this with them, not the disk.
const KEYS_MAX = 10_000;

/** Slows guessing down: after some wrong passwords an account, and an address, must wait, longer each time. */
export class SignInGuard {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** How long to wait before the next try, ms; 0: try. */
  waitMs(account: string, address: string): number {
    return Math.max(
      this.#waitMs(accountKey(account), FREE_FAILURES),
      this.#waitMs(addressKey(address), FREE_FAILURES_ADDRESS),
    );
  }

  failed(account: string, address: string): void {
    const now = this.#clock.now();
    for (const key of [accountKey(account), addressKey(address)])
      this.#database
        .prepare(
          `INSERT INTO sign_in_failure (key, count, last_at) VALUES (?, 1, ?)
           ON CONFLICT (key) DO UPDATE SET count = CASE WHEN last_at < ? THEN 1 ELSE count + 1 END, last_at = excluded.last_at`,
        )
        .run(key, now, now - FORGOTTEN_MS);
    this.#database
      .prepare(
        'DELETE FROM sign_in_failure WHERE last_at < ? OR key NOT IN (SELECT key FROM sign_in_failure ORDER BY last_at DESC LIMIT ?)',
      )
      .run(now - FORGOTTEN_MS, KEYS_MAX);
  }

  /** The account is whose it should be; the address may still be somebody's who guesses others. */
  succeeded(account: string): void {
    this.#database.prepare('DELETE FROM sign_in_failure WHERE key = ?').run(accountKey(account));
  }

  #waitMs(key: string, free: number): number {
    const row = this.#database.prepare('SELECT count, last_at FROM sign_in_failure WHERE key = ?').get(key);
    const beyond = Number(row?.count ?? 0) - free;
    if (beyond < 0) return 0;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** beyond, WAIT_MS_MAX);
    return Math.max(0, Number(row?.last_at ?? 0) + wait - this.#clock.now());
  }
}

function accountKey(name: string): string {
  return `account ${name.toLowerCase()}`;
}

function addressKey(address: string): string {
  return `address ${address}`;
}
