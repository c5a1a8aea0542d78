import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../site/clock.ts';
import { ROLES, type Role } from '../../site/credential.ts';
import { PlumblineError } from '../../site/errors.ts';
import { transaction } from '../sqlite.ts';
import type { Audit } from './audit.ts';
import { hashPassword, isPassword } from './passwords.ts';

export interface User {
  name: string;
  fullName: string;
  email: string | null;
  language: 'en' | 'zh';
  roles: Role[];
  /** They have chosen it themselves: the one they were given works once more at most. */
  passwordChosen: boolean;
  disabled: boolean;
}

export interface NewUser {
  name: string;
  fullName?: string;
  email?: string | null;
  language?: 'en' | 'zh';
  roles: readonly Role[];
}

// Long enough that no list of passwords helps; NIST SP 800-63B asks for no more than length.
const PASSWORD_LENGTH_MIN = 10;
// argon2 takes any length; a megabyte would be an attack.
const PASSWORD_LENGTH_MAX = 256;
const GIVEN_PASSWORD_BYTES = 9;
// Somebody who does not exist takes as long to refuse as somebody who does.
const NOBODY = hashPassword('nobody has this password');

/** People with a password. */
export class Users {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #audit: Audit;
  readonly #listeners = new Set<() => void>();

  constructor(database: DatabaseSync, clock: Clock, audit: Audit) {
    this.#database = database;
    this.#clock = clock;
    this.#audit = audit;
  }

  /** Called after somebody was added or changed. */
  onChanged(listener: () => void): void {
    this.#listeners.add(listener);
  }

  list(): User[] {
    return this.#database.prepare('SELECT * FROM user ORDER BY name').all().map(toUser);
  }

  get(name: string): User | null {
    const row = this.#database.prepare('SELECT * FROM user WHERE name = ?').get(name);
    return row ? toUser(row) : null;
  }

  byEmail(email: string): User | null {
    const row = this.#database
      .prepare('SELECT * FROM user WHERE email = ? COLLATE NOCASE AND disabled_at IS NULL')
      .get(email);
    return row ? toUser(row) : null;
  }

  /**
   * Adds one with a random password, which is told once.
   *
   * @throws PlumblineError `name-taken`
   */
  async add(user: NewUser, actor: string): Promise<string> {
    const password = randomBytes(GIVEN_PASSWORD_BYTES).toString('base64url');
    const hash = await hashPassword(password);
    transaction(this.#database, () => {
      if (this.get(user.name))
        throw new PlumblineError(
          'name-taken',
          `There is already a user called ${user.name}. Choose another name.`,
          { reason: { code: 'name-taken', params: { name: user.name } } },
        );
      this.#database
        .prepare(
          'INSERT INTO user (name, full_name, email, language, roles, password, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          user.name,
          user.fullName ?? user.name,
          user.email ?? null,
          user.language ?? 'en',
          JSON.stringify(user.roles),
          hash,
          this.#clock.now(),
        );
      this.#audit.record(actor, 'user-added', `user:${user.name}`, { roles: [...user.roles] });
    });
    this.#tell();
    return password;
  }

  setRoles(name: string, roles: readonly Role[], actor: string): void {
    transaction(this.#database, () => {
      const before = this.#existing(name);
      this.#database.prepare('UPDATE user SET roles = ? WHERE name = ?').run(JSON.stringify(roles), name);
      this.#audit.record(actor, 'user-roles-changed', `user:${before.name}`, {
        before: before.roles,
        after: [...roles],
      });
    });
    this.#tell();
  }

  setDisabled(name: string, disabled: boolean, actor: string): void {
    transaction(this.#database, () => {
      const user = this.#existing(name);
      if (user.disabled === disabled) return;
      this.#database
        .prepare('UPDATE user SET disabled_at = ? WHERE name = ?')
        .run(disabled ? this.#clock.now() : null, name);
      this.#audit.record(actor, disabled ? 'user-disabled' : 'user-enabled', `user:${user.name}`);
    });
    this.#tell();
  }

  /** Whose name and password these are; null when one of them is wrong, or the user is disabled. */
  async recognise(name: string, password: string): Promise<User | null> {
    const row = this.#database.prepare('SELECT * FROM user WHERE name = ?').get(name);
    const kept = row ? String(row.password) : await NOBODY;
    const right = password.length <= PASSWORD_LENGTH_MAX && (await isPassword(password, kept));
    if (!row || !right) return null;
    const user = toUser(row);
    return user.disabled ? null : user;
  }

  /**
   * @param permit asked when the password is about to be written: hashing takes its time, and a link that was good
   *   before may have been used meanwhile
   * @returns false when it was not permitted; nothing has changed then
   * @throws PlumblineError `password-unfit`
   */
  async setPassword(
    name: string,
    password: string,
    actor: string,
    permit: () => boolean = () => true,
  ): Promise<boolean> {
    const user = this.#existing(name);
    const length = [...password].length;
    if (length < PASSWORD_LENGTH_MIN || length > PASSWORD_LENGTH_MAX)
      throw new PlumblineError(
        'password-unfit',
        `A password has ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters; this one has ${length}. A short sentence is easy to remember.`,
        {
          reason: { code: 'password-length', params: { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX } },
        },
      );
    if (password.toLowerCase().includes(user.name.toLowerCase()))
      throw new PlumblineError('password-unfit', 'The password must not contain the user name.', {
        reason: { code: 'password-has-name', params: {} },
      });
    const hash = await hashPassword(password);
    const isSet = transaction(this.#database, () => {
      if (!permit()) return false;
      this.#database
        .prepare('UPDATE user SET password = ?, password_chosen = 1 WHERE name = ?')
        .run(hash, name);
      this.#audit.record(actor, 'password-changed', `user:${user.name}`);
      return true;
    });
    if (isSet) this.#tell();
    return isSet;
  }

  /** A new random password, told once: for those who forgot theirs and have no mail. */
  async renewPassword(name: string, actor: string): Promise<string> {
    const user = this.#existing(name);
    const password = randomBytes(GIVEN_PASSWORD_BYTES).toString('base64url');
    const hash = await hashPassword(password);
    transaction(this.#database, () => {
      this.#database
        .prepare('UPDATE user SET password = ?, password_chosen = 0 WHERE name = ?')
        .run(hash, name);
      this.#audit.record(actor, 'password-renewed', `user:${user.name}`);
    });
    return password;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #existing(name: string): User {
    const user = this.get(name);
    if (!user)
      throw new PlumblineError('not-found', `There is no user ${name}. \`plumbline user list\` names them.`);
    return user;
  }
}

function toUser(row: Record<string, unknown>): User {
  const roles = JSON.parse(String(row.roles)) as unknown[];
  return {
    name: String(row.name),
    fullName: String(row.full_name),
    email: row.email === null ? null : String(row.email),
    language: row.language === 'zh' ? 'zh' : 'en',
    roles: ROLES.filter((role) => roles.includes(role)),
    passwordChosen: row.password_chosen === 1,
    disabled: row.disabled_at !== null,
  };
}
