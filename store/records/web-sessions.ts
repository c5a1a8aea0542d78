import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../site/clock.ts';

export interface WebSession {
  id: string;
  user: string;
  /** Must come back in a header with everything that changes something. */
  csrf: string;
  createdAt: number;
  usedAt: number;
  address: string;
  agent: string;
}

const SECRET_BYTES = 32;
const DAY_MS = 86_400_000;
// A phone that lies in the office over the weekend stays signed in; a lost one does not for long.
const UNUSED_MS_MAX = 7 * DAY_MS;
const AGE_MS_MAX = 30 * DAY_MS;
// When it was used is told to people, not to the second; a write for every request would be a sync for each.
const USED_STEP_MS = 60_000;
// Of one person: a phone, a tablet, two desks, and those that were never signed out.
const PER_USER_MAX = 20;
const AGENT_LENGTH_MAX = 200;

/** Browsers that have signed in. */
export class WebSessions {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Called after one has ended, so that its live connections can be closed. */
  onEnded(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Opens one and gives the cookie's value, which cannot be asked for again. */
  open(user: string, address: string, agent: string): { secret: string; session: WebSession } {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const now = this.#clock.now();
    const session: WebSession = {
      id: randomBytes(8).toString('hex'),
      user,
      csrf: randomBytes(SECRET_BYTES).toString('base64url'),
      createdAt: now,
      usedAt: now,
      address,
      agent: agent.slice(0, AGENT_LENGTH_MAX),
    };
    this.#database
      .prepare(
        'INSERT INTO web_session (id, secret_sha256, csrf, user, created_at, used_at, address, agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(session.id, digest(secret), session.csrf, user, now, now, address, session.agent);
    this.#database
      .prepare(
        'DELETE FROM web_session WHERE user = ? AND id NOT IN (SELECT id FROM web_session WHERE user = ? ORDER BY used_at DESC, created_at DESC LIMIT ?)',
      )
      .run(user, user, PER_USER_MAX);
    return { secret, session };
  }

  recognise(secret: string): WebSession | null {
    const row = this.#database
      .prepare('SELECT * FROM web_session WHERE secret_sha256 = ?')
      .get(digest(secret));
    if (!row) return null;
    const session = toSession(row);
    const now = this.#clock.now();
    if (now - session.usedAt > UNUSED_MS_MAX || now - session.createdAt > AGE_MS_MAX) {
      this.end(session.id);
      return null;
    }
    if (now - session.usedAt >= USED_STEP_MS)
      this.#database.prepare('UPDATE web_session SET used_at = ? WHERE id = ?').run(now, session.id);
    return session;
  }

  of(user: string): WebSession[] {
    return this.#database
      .prepare('SELECT * FROM web_session WHERE user = ? ORDER BY used_at DESC')
      .all(user)
      .map(toSession);
  }

  end(id: string): boolean {
    return this.#deleted('DELETE FROM web_session WHERE id = ?', id) > 0;
  }

  /** All of a person. */
  endAll(user: string): number {
    return this.#deleted('DELETE FROM web_session WHERE user = ?', user);
  }

  #deleted(sql: string, value: string): number {
    const { changes } = this.#database.prepare(sql).run(value);
    if (Number(changes) > 0) for (const listener of this.#listeners) listener();
    return Number(changes);
  }
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function toSession(row: Record<string, unknown>): WebSession {
  return {
    id: String(row.id),
    user: String(row.user),
    csrf: String(row.csrf),
    createdAt: Number(row.created_at),
    usedAt: Number(row.used_at),
    address: String(row.address),
    agent: String(row.agent),
  };
}
