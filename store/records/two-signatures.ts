import { bothRolesFilled } from '../../site/changes/two-signatures.ts';
import type { Clock } from '../../site/clock.ts';
import type { Audit } from './audit.ts';
import type { Settings } from './settings.ts';
import type { Users } from './users.ts';

const SINCE = 'two-signatures.since';

/**
 * Since when changes need both signatures. It begins when both roles are filled by two people, and stays: a role that
 * falls vacant later must not make everything free again.
 */
export interface TwoSignatures {
  /** ms; null while everything is free. */
  since(): number | null;
}

export function twoSignatures(settings: Settings, users: Users, audit: Audit, clock: Clock): TwoSignatures {
  const since = (): number | null => {
    const known = settings.get(SINCE);
    if (known !== null) return Number(known);
    if (!bothRolesFilled(users.list())) return null;
    const now = clock.now();
    settings.set(SINCE, String(now));
    audit.record('plumbline', 'two-signatures-began', 'site');
    return now;
  };
  // Asked at once, so that nobody who is disabled again soon after has never been there.
  users.onChanged(() => void since());
  return { since };
}
