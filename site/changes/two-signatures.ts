import type { Role } from '../credential.ts';
import { SIGNING_ROLES } from './change.ts';

interface Somebody {
  name: string;
  roles: readonly Role[];
  disabled: boolean;
}

/**
 * Are there two people who can sign, one for each role? One who holds both roles alone cannot sign twice, so with that
 * one nothing could ever be signed.
 *
 * @example bothRolesFilled([{ name: 'li', roles: ['engineering-manager', 'project-manager'], disabled: false }]) // false
 */
export function bothRolesFilled(people: readonly Somebody[]): boolean {
  const [engineering, project] = SIGNING_ROLES.map((role) =>
    people.filter(({ roles, disabled }) => !disabled && roles.includes(role)).map(({ name }) => name),
  );
  if (!engineering || !project) return false;
  return engineering.some((name) => project.some((other) => other !== name));
}
