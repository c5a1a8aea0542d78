import type { Role } from '../../site/credential.ts';
import { PlumblineError } from '../../site/errors.ts';
import type { Records } from '../../store/records/records.ts';
import type { User } from '../../store/records/users.ts';
import type { CommandContext, Warning } from './context.ts';

const ACTOR = 'command-line';
const NAME = /^[\p{L}\p{N}._-]{1,64}$/u;
const FIRST_ADMIN = 'admin';

export interface AddUserArgs {
  name: string;
  roles: Role[];
  fullName?: string;
  email?: string;
  language?: 'en' | 'zh';
}

/** Adds a person. The password is shown once. */
export async function addUser(
  { house, changed }: CommandContext,
  args: AddUserArgs,
): Promise<{ name: string; roles: Role[]; password: string } & Warning> {
  const { name, roles } = args;
  if (!NAME.test(name))
    throw new PlumblineError(
      'name-invalid',
      `'${name}' is no user name. Use 1 to 64 letters, digits, dots, dashes or underscores.`,
    );
  if (args.email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(args.email))
    throw new PlumblineError('email-invalid', `'${args.email}' is no mail address.`);
  const password = await house.records.users.add(args, ACTOR);
  const warning = await changed('credentials');
  return { name, roles, password, ...warning };
}

export function listUsers({ house }: CommandContext): User[] {
  return house.records.users.list();
}

export async function renewUserPassword(
  { house }: CommandContext,
  { name }: { name: string },
): Promise<{ name: string; password: string }> {
  const password = await house.records.users.renewPassword(name, ACTOR);
  house.records.webSessions.endAll(name);
  return { name, password };
}

export function disableUser({ house }: CommandContext, { name }: { name: string }): { name: string } {
  house.records.users.setDisabled(name, true, ACTOR);
  house.records.webSessions.endAll(name);
  return { name };
}

export function listCredentials(
  { house }: CommandContext,
  { kind }: { kind: 'gateway' | 'display' | 'token' },
) {
  return house.records.credentials.list(kind);
}

/** Revokes a gateway, display or token; its connections are closed at once. */
export function revokeCredential(
  { house }: CommandContext,
  { kind, name }: { kind: 'gateway' | 'display' | 'token'; name: string },
): { kind: string; name: string } {
  if (!house.records.credentials.revoke(kind, name, ACTOR))
    throw new PlumblineError(
      'not-found',
      `There is no ${kind} called ${name}. \`plumbline ${kind} list\` names them.`,
    );
  return { kind, name };
}

/** On a folder without people: one admin with a random password, to be shown once. null when there is somebody. */
export async function firstAdmin(records: Records): Promise<{ name: string; password: string } | null> {
  if (records.users.list().length > 0) return null;
  const password = await records.users.add({ name: FIRST_ADMIN, roles: ['admin'] }, 'plumbline');
  return { name: FIRST_ADMIN, password };
}
