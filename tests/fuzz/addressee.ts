/** Whom a case is thrown at. */
export type TargetName = 'broker' | 'service';

/** What a sender must know of the target to be let in, and to say something that is meant for it. */
export interface Addressee {
  target: TargetName;
  site: string;
  gateway: string;
  username: string;
  password: string;
}

/**
 * For looking at cases without a target. A password is made anew at each start, always as long: so a case is the
 * same in all but those bytes.
 */
export function nobody(target: TargetName): Addressee {
  return { target, site: 'fuzz-site', gateway: 'gw-fuzz', username: 'gw-fuzz', password: '0'.repeat(32) };
}
