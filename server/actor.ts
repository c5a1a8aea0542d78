import type { Role } from '../site/credential.ts';

/** Who does something, for the audit and for rules that ask for a role. */
export interface Actor {
  /** `user:li`. */
  by: string;
  roles: readonly Role[];
}
