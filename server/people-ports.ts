import type { Identity, Role } from '../site/credential.ts';

/** A person as screens show one. */
export interface Person {
  name: string;
  fullName: string;
  email: string | null;
  language: 'en' | 'zh';
  roles: readonly Role[];
  passwordChosen: boolean;
  disabled: boolean;
}

/** A browser that has signed in, as its owner sees it. */
export interface SignedIn {
  id: string;
  createdAt: number;
  usedAt: number;
  address: string;
  agent: string;
}

export interface CurrentSession {
  id: string;
  csrf: string;
  person: Person;
}

/** From where somebody signs in. */
export interface Caller {
  address: string;
  agent: string;
}

export type SignInAnswer =
  | { ok: true; secret: string; session: CurrentSession }
  | { ok: false; waitMs: number };

export interface NewPerson {
  name: string;
  fullName: string;
  email: string | null;
  language: 'en' | 'zh';
  roles: readonly Role[];
}

/** What the HTTP side needs of the people's records; `app/` fills it. */
export interface PeoplePorts {
  signIn(name: string, password: string, caller: Caller): Promise<SignInAnswer>;
  session(secret: string): CurrentSession | null;
  signOut(session: string): void;
  sessionsOf(name: string): SignedIn[];
  /** false when it is not one of this person's. */
  endSession(name: string, session: string): boolean;
  changePassword(
    session: CurrentSession,
    before: string,
    after: string,
    caller: Caller,
  ): Promise<SignInAnswer>;
  /** Mails a link where the name or the address is known; says nothing either way. */
  requestReset(nameOrEmail: string, caller: Caller): Promise<void>;
  reset(token: string, password: string): Promise<boolean>;
  list(): Person[];
  add(person: NewPerson, actor: string): Promise<{ password: string }>;
  change(name: string, change: { roles?: readonly Role[]; disabled?: boolean }, actor: string): Person;
}

export function identityOf({ name, roles }: Person): Identity {
  return { kind: 'user', name, roles };
}
