import type { Identity, Role } from './credential.ts';

/** What one can do with the service. Every route, every live event and every command asks with one of these. */
export type Action =
  | 'read'
  | 'read-audit'
  | 'read-quarantine'
  | 'replay-quarantine'
  | 'report-progress'
  | 'commission'
  | 'enter-specimens'
  | 'raise-problem'
  | 'settle-problem'
  | 'decide-problem'
  | 'mark-difficulty'
  | 'provide-resources'
  | 'acknowledge-alarm'
  | 'propose-change'
  | 'sign'
  | 'import'
  | 'administer';

const EVERYBODY: readonly Role[] = [
  'viewer',
  'engineer',
  'engineering-manager',
  'project-manager',
  'department-head',
  'admin',
];
const MANAGERS: readonly Role[] = ['engineering-manager', 'project-manager'];
const SITE_STAFF: readonly Role[] = ['engineer', ...MANAGERS];

/** The one table of who may do what. An admin runs the service; what happens on the job is not his to sign. */
export const ALLOWED: Readonly<Record<Action, readonly Role[]>> = {
  read: EVERYBODY,
  // One set of data, no islands: whoever may look may see what was refused and who changed what.
  'read-audit': EVERYBODY,
  'read-quarantine': EVERYBODY,
  'replay-quarantine': [...SITE_STAFF, 'admin'],
  'report-progress': SITE_STAFF,
  commission: ['engineer', 'engineering-manager'],
  'enter-specimens': ['engineer', 'engineering-manager'],
  'raise-problem': [...SITE_STAFF, 'department-head'],
  'settle-problem': MANAGERS,
  'decide-problem': [...MANAGERS, 'department-head'],
  'mark-difficulty': ['engineering-manager'],
  'provide-resources': ['project-manager'],
  'acknowledge-alarm': SITE_STAFF,
  'propose-change': SITE_STAFF,
  sign: MANAGERS,
  import: [...MANAGERS, 'admin'],
  administer: ['admin'],
};

/** The roles of an identity; a display has none and may look, a gateway has none and may not even that. */
export function rolesOf(identity: Identity): readonly Role[] {
  if (identity.kind === 'token') return [identity.role];
  return identity.kind === 'user' ? identity.roles : [];
}

/**
 * May this one do that? null is somebody who has not said who he is.
 *
 * @example
 * may({ kind: 'token', name: 'erp', role: 'viewer' }, 'read'); // true
 */
export function may(identity: Identity | null, action: Action): boolean {
  if (!identity) return false;
  if (identity.kind === 'display') return action === 'read';
  const roles = rolesOf(identity);
  return ALLOWED[action].some((role) => roles.includes(role));
}
