import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../site/credential.ts';
import type { Records } from '../../store/records/records.ts';

/** Somebody for each role; the names are easy to type. */
const PEOPLE: readonly { name: string; fullName: string; role: Role; language: 'en' | 'zh' }[] = [
  { name: 'vera', fullName: 'Vera Vance', role: 'viewer', language: 'en' },
  { name: 'emil', fullName: 'Emil Ek', role: 'engineer', language: 'en' },
  { name: 'ming', fullName: '李明', role: 'engineering-manager', language: 'zh' },
  { name: 'paula', fullName: 'Paula Price', role: 'project-manager', language: 'en' },
  { name: 'hugo', fullName: 'Hugo Hall', role: 'department-head', language: 'en' },
  { name: 'ada', fullName: 'Ada Adler', role: 'admin', language: 'en' },
];
const AUTHOR = 'demo';
const PASSWORD_BYTES = 9;
const OWNER_ONLY = 0o600;

/** By name; null: they have chosen one of their own since, which nobody else knows. */
type Kept = Record<string, string | null>;

/**
 * The demo's people, each with a random password: made at the first start, told at every one. The passwords stand in
 * a file that only its owner can read; the demo listens on this machine alone. A password that was changed since is
 * not known here, and that is said in its place.
 */
export async function demoUsers(
  records: Pick<Records, 'users'>,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const file = join(folder, 'demo-passwords.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : {};
  const passwords: Kept = {};
  for (const person of PEOPLE) passwords[person.name] = await passwordOf(records, person, kept[person.name]);
  writeFileSync(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: OWNER_ONLY });
  // The mode above counts for a new file only.
  chmodSync(file, OWNER_ONLY);
  say(`Sign in as one of these; the passwords are also in ${file}:`);
  for (const { name, role } of PEOPLE)
    say(`  ${name.padEnd(6)} ${passwords[name] ?? '(changed since)'}   ${role}`);
}

async function passwordOf(
  { users }: Pick<Records, 'users'>,
  { name, fullName, role, language }: (typeof PEOPLE)[number],
  known: string | null | undefined,
): Promise<string | null> {
  const found = users.get(name);
  const isNew = found === null;
  if (isNew) await users.add({ name, fullName, roles: [role], language }, AUTHOR);
  else if (known === null) return null;
  // Nobody can try the password of somebody who is shut out.
  else if (known !== undefined) return found.disabled || (await users.recognise(name, known)) ? known : null;
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  await users.setPassword(name, password, AUTHOR);
  return password;
}
