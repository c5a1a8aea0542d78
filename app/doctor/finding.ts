/** One thing that was looked at. */
export interface Finding {
  check: string;
  /** `unknown`: it cannot be told from here. */
  state: 'good' | 'note' | 'bad' | 'unknown';
  found: string;
  /** What to do; empty when nothing is to be done. */
  mend: string;
}

export function good(check: string, found: string): Finding {
  return { check, state: 'good', found, mend: '' };
}

export function finding(check: string, state: Finding['state'], found: string, mend: string): Finding {
  return { check, state, found, mend };
}
