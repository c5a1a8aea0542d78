import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../site/clock.ts';
import type { Dialect, Identity, Role } from '../../site/credential.ts';
import { PlumblineError } from '../../site/errors.ts';
import { transaction } from '../sqlite.ts';
import type { Audit } from './audit.ts';

export interface Credential {
  kind: Identity['kind'];
  name: string;
  createdAt: number;
}

// 128 random bits. In hex, so that no shell and no option parser takes a leading dash for something else.
const SECRET_BYTES = 16;

/** Gateways, displays and API tokens: random secrets of which only the SHA-256 is kept. */
export class Credentials {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #audit: Audit;
  // A reconnect storm asks for the same few names thousands of times; a change empties it.
  readonly #recognised = new Map<string, Identity>();
  readonly #listeners = new Set<(kind: Identity['kind'], name: string) => void>();

  constructor(database: DatabaseSync, clock: Clock, audit: Audit) {
    this.#database = database;
    this.#clock = clock;
    this.#audit = audit;
  }

  /** Adds one and gives its secret, which cannot be asked for again. */
  add(identity: Identity, actor: string): string {
    const secret = randomBytes(SECRET_BYTES).toString('hex');
    transaction(this.#database, () => {
      if (this.#row(identity.kind, identity.name))
        throw new PlumblineError(
          'name-taken',
          `There is already a ${identity.kind} called ${identity.name}. Choose another name.`,
          { reason: { code: 'name-taken', params: { name: identity.name } } },
        );
      const details = columnsOf(identity);
      this.#database
        .prepare(
          'INSERT INTO credential (id, kind, name, secret_sha256, role, dialect, topic_root, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          randomBytes(8).toString('hex'),
          identity.kind,
          identity.name,
          digest(secret),
          details.role,
          details.dialect,
          details.topicRoot,
          this.#clock.now(),
        );
      this.#audit.record(actor, `${identity.kind}-added`, `${identity.kind}:${identity.name}`, {
        ...details,
      });
    });
    return secret;
  }

  /** Who this is, or null when the name or the secret is wrong. Tokens name themselves by their secret alone. */
  recognise(kind: Identity['kind'], name: string | null, secret: string): Identity | null {
    const hash = digest(secret);
    const key = `${kind} ${name ?? ''} ${hash.toString('hex')}`;
    const known = this.#recognised.get(key);
    if (known) return known;
    const row = this.#database
      .prepare(
        'SELECT * FROM credential WHERE secret_sha256 = ? AND kind = ? AND revoked_at IS NULL AND (? IS NULL OR name = ?)',
      )
      .get(hash, kind, name, name);
    if (!row) return null;
    const identity = toIdentity(row);
    this.#recognised.set(key, identity);
    return identity;
  }

  /** Called after one was revoked, so that its connections can be closed. */
  onRevoked(listener: (kind: Identity['kind'], name: string) => void): void {
    this.#listeners.add(listener);
  }

  revoke(kind: Identity['kind'], name: string, actor: string): boolean {
    this.#recognised.clear();
    const revoked = transaction(this.#database, () => {
      const { changes } = this.#database
        .prepare('UPDATE credential SET revoked_at = ? WHERE kind = ? AND name = ? AND revoked_at IS NULL')
        .run(this.#clock.now(), kind, name);
      if (Number(changes) > 0) this.#audit.record(actor, `${kind}-revoked`, `${kind}:${name}`);
      return Number(changes) > 0;
    });
    if (revoked) for (const listener of this.#listeners) listener(kind, name);
    return revoked;
  }

  list(kind: Identity['kind']): Credential[] {
    return this.#database
      .prepare(
        'SELECT kind, name, created_at FROM credential WHERE kind = ? AND revoked_at IS NULL ORDER BY name',
      )
      .all(kind)
      .map((row) => ({ kind, name: String(row.name), createdAt: Number(row.created_at) }));
  }

  /** The role of a token that is in force; null when there is none of this name. */
  roleOfToken(name: string): Role | null {
    const row = this.#database
      .prepare("SELECT role FROM credential WHERE kind = 'token' AND name = ? AND revoked_at IS NULL")
      .get(name);
    return row ? (String(row.role) as Role) : null;
  }

  /** Has a name been the same token ever since a time, ms? Not where it was revoked and made again. */
  isOneToken(name: string, since: number): boolean {
    const row = this.#database
      .prepare(
        "SELECT 1 FROM credential WHERE kind = 'token' AND name = ? AND (created_at > ? OR revoked_at >= ?)",
      )
      .get(name, since, since);
    return row === undefined;
  }

  /** What gateways speak, and where their topics begin. */
  topicRoots(): { gateway: string; dialect: Dialect; topicRoot: string }[] {
    return this.#database
      .prepare("SELECT * FROM credential WHERE kind = 'gateway' AND revoked_at IS NULL ORDER BY name")
      .all()
      .map((row) => ({
        gateway: String(row.name),
        dialect: String(row.dialect) as Dialect,
        topicRoot: String(row.topic_root),
      }));
  }

  #row(kind: string, name: string): unknown {
    return this.#database
      .prepare('SELECT id FROM credential WHERE kind = ? AND name = ? AND revoked_at IS NULL')
      .get(kind, name);
  }
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function columnsOf(identity: Identity): {
  role: Role | null;
  dialect: Dialect | null;
  topicRoot: string | null;
} {
  return {
    role: identity.kind === 'token' ? identity.role : null,
    dialect: identity.kind === 'gateway' ? identity.dialect : null,
    topicRoot: identity.kind === 'gateway' ? identity.topicRoot : null,
  };
}

function toIdentity(row: Record<string, unknown>): Identity {
  const name = String(row.name);
  if (row.kind === 'gateway')
    return {
      kind: 'gateway',
      name,
      dialect: String(row.dialect) as Dialect,
      topicRoot: String(row.topic_root),
    };
  if (row.kind === 'token') return { kind: 'token', name, role: String(row.role) as Role };
  return { kind: 'display', name };
}
