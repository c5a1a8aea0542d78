export type DcmaName =
  | 'logic'
  | 'leads'
  | 'lags'
  | 'relationship-types'
  | 'hard-constraints'
  | 'high-float'
  | 'negative-float'
  | 'high-duration'
  | 'invalid-dates'
  | 'resources'
  | 'missed-tasks'
  | 'critical-path-test'
  | 'cpli'
  | 'bei';

/** One of the 14 points. */
export interface DcmaCheck {
  check: DcmaName;
  /** Per cent, a count, days or a ratio, as the check has it; null when the programme does not say enough. */
  value: number | null;
  /** null: reported, and no limit. */
  limit: number | null;
  /** null: not judged, because there is no value. */
  passed: boolean | null;
  /** Activity ids; links as `A1010 → A1020`. */
  violators: string[];
}

/** A check on the share of what violates it, compared before anything is rounded. */
export function shareCheck(
  check: DcmaName,
  violators: readonly string[],
  of: number,
  limit: number,
): DcmaCheck {
  const value = of === 0 ? 0 : (100 * violators.length) / of;
  return { check, value, limit, passed: value <= limit, violators: [...violators] };
}

/** A check that nothing may violate. */
export function noneCheck(check: DcmaName, violators: readonly string[]): DcmaCheck {
  return {
    check,
    value: violators.length,
    limit: 0,
    passed: violators.length === 0,
    violators: [...violators],
  };
}

/** What cannot be judged for want of facts. */
export function unjudged(check: DcmaName, limit: number | null): DcmaCheck {
  return { check, value: null, limit, passed: null, violators: [] };
}
