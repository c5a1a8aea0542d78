import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../site/credential.ts';
import type { Records } from '../store/records/records.ts';

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

/**
 * The demo's people, each with a random password: made at the first start, told at every one. The passwords stand in
 * a file that only its owner can read; the demo listens on this machine alone.
 */
export async function demoUsers(
  { users }: Pick<Records, 'users'>,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const file = join(folder, 'demo-passwords.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const passwords: Record<string, string> = {};
  for (const { name, fullName, role, language } of PEOPLE) {
    const isNew = users.get(name) === null;
    if (isNew) await users.add({ name, fullName, roles: [role], language }, AUTHOR);
    const known = kept[name];
    const password = isNew || known === undefined ? randomBytes(PASSWORD_BYTES).toString('base64url') : known;
    if (password !== known) await users.setPassword(name, password, AUTHOR);
    passwords[name] = password;
  }
  writeFileSync(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: OWNER_ONLY });
  say(`Sign in as one of these; the passwords are also in ${file}:`);
  for (const { name, role } of PEOPLE) say(`  ${name.padEnd(6)} ${passwords[name]}   ${role}`);
}
