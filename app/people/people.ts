import type { CurrentSession, PeoplePorts, Person, SignInAnswer } from '../../server/people-ports.ts';
import { PlumblineError } from '../../site/errors.ts';
import type { Records } from '../../store/records/records.ts';
import type { User } from '../../store/records/users.ts';
import type { WebSession } from '../../store/records/web-sessions.ts';

export interface PeopleOptions {
  records: Records;
  /** Puts a mail with the link into the outbox. */
  sendReset(user: User, token: string): void;
  log(event: string, detail: Record<string, unknown>): void;
}

/** What HTTP may do with people: signing in, sessions, passwords, users. */
export function peoplePorts({ records, sendReset, log }: PeopleOptions): PeoplePorts {
  const { users, webSessions, signInGuard, passwordResets } = records;

  const open = (user: User, caller: { address: string; agent: string }): SignInAnswer => {
    const { secret, session } = webSessions.open(user.name, caller.address, caller.agent);
    return { ok: true, secret, session: currentOf(session, user) };
  };
  const judged = async (name: string, password: string, caller: { address: string; agent: string }) => {
    const waitMs = signInGuard.waitMs(name, caller.address);
    if (waitMs > 0) return { user: null, waitMs };
    const user = await users.recognise(name, password);
    // Guesses that were sent all at once have been weighed meanwhile: the right one among them is one too many as well.
    const sinceThen = signInGuard.waitMs(name, caller.address);
    if (user && sinceThen === 0) {
      signInGuard.succeeded(name);
      return { user, waitMs: 0 };
    }
    if (user) return { user: null, waitMs: sinceThen };
    signInGuard.failed(name, caller.address);
    log('sign-in-refused', { name, address: caller.address });
    return { user: null, waitMs: signInGuard.waitMs(name, caller.address) };
  };

  return {
    async signIn(name, password, caller) {
      const { user, waitMs } = await judged(name, password, caller);
      if (!user) return { ok: false, waitMs };
      records.audit.record(`user:${user.name}`, 'signed-in', `user:${user.name}`, {
        address: caller.address,
      });
      return open(user, caller);
    },
    session(secret) {
      const session = webSessions.recognise(secret);
      const user = session && users.get(session.user);
      return session && user && !user.disabled ? currentOf(session, user) : null;
    },
    signOut: (session) => void webSessions.end(session),
    sessionsOf: (name) => webSessions.of(name).map(({ csrf: _csrf, user: _user, ...facts }) => facts),
    endSession: (name, session) =>
      webSessions.of(name).some(({ id }) => id === session) && webSessions.end(session),
    async changePassword({ person }, before, after, caller) {
      const { user, waitMs } = await judged(person.name, before, caller);
      if (!user) return { ok: false, waitMs };
      await users.setPassword(user.name, after, `user:${user.name}`);
      webSessions.endAll(user.name);
      return open(existing(records, user.name), caller);
    },
    async requestReset(nameOrEmail, caller) {
      const user = users.get(nameOrEmail) ?? users.byEmail(nameOrEmail);
      log('password-reset-asked', { name: nameOrEmail, address: caller.address });
      if (!user || user.disabled || !user.email) return;
      const token = passwordResets.open(user.name);
      if (token !== null) sendReset(user, token);
    },
    async reset(token, password) {
      const name = passwordResets.owner(token);
      if (name === null) return false;
      if (!(await users.setPassword(name, password, `user:${name}`, () => passwordResets.use(token))))
        return false;
      webSessions.endAll(name);
      signInGuard.succeeded(name);
      return true;
    },
    list: () => users.list(),
    async add(person, actor) {
      const password = await users.add(person, actor);
      return { password };
    },
    change(name, { roles, disabled }, actor) {
      records.together(() => {
        if (roles) users.setRoles(name, roles, actor);
        if (disabled !== undefined) users.setDisabled(name, disabled, actor);
        requireAdmin(records);
        // What an open page may do was decided when it signed in.
        webSessions.endAll(name);
      });
      return existing(records, name);
    },
  };
}

/** @throws PlumblineError when nobody would be left to let others in */
function requireAdmin(records: Records): void {
  if (records.users.list().some((user) => !user.disabled && user.roles.includes('admin'))) return;
  throw new PlumblineError('last-admin', 'Somebody must stay admin. Give another user the role first.');
}

function existing({ users }: Records, name: string): User {
  const user = users.get(name);
  if (!user) throw new PlumblineError('not-found', `There is no user ${name}.`);
  return user;
}

function currentOf({ id, csrf }: WebSession, user: User): CurrentSession {
  return { id, csrf, person: personOf(user) };
}

function personOf(user: User): Person {
  return user;
}
