import { commonSpans, hoursOf, type Interval, spansWhere } from '../interval.ts';

const MINUTE_MS = 60_000;
// A mast tells every ten minutes; after half an hour of silence nobody knows the wind.
const HOLD_MS_MAX = 30 * MINUTE_MS;

/** A wind limit says which wind it means, or it says nothing: averaging time and height belong to the number. */
export interface WindRule {
  /** m/s; work stops at it. */
  limit: number;
  /** 3 for a gust, 600 for a ten-minute mean. */
  averagingSeconds: number;
  /** Above ground, metres. */
  heightM: number;
  /** How long the wind must have been below the limit before work goes on, minutes. */
  calmMinutes: number;
}

/** A tower crane goes out of service; gust advice of CPA and HSE. The height is that of the jib. */
export function craneRule(jibHeightM: number): WindRule {
  return { limit: 16.5, averagingSeconds: 3, heightM: jibHeightM, calmMinutes: 10 };
}

export interface WindRecord {
  /** [ms, m/s], oldest first. */
  samples: readonly (readonly [at: number, speed: number])[];
  averagingSeconds: number;
  heightM: number;
}

/**
 * Wind at another height by the power law, v·(z₂/z₁)^α.
 *
 * @param exponent α: 0.14 over open water and fields, 0.2 in suburbs, 0.25 and more in cities
 *
 * @example windAtHeight(10, 10, 60, 0.2) // 14.31
 */
export function windAtHeight(speed: number, fromM: number, toM: number, exponent: number): number {
  return speed * (toM / fromM) ** exponent;
}

export type LostTime =
  | { ok: true; spans: Interval[]; lostHours: number; unknownHours: number }
  | { ok: false; reason: 'averaging-foreign'; detail: string };

/**
 * Working time lost to wind: the parts of shifts in which the wind at the height of the rule was at its limit, and the
 * calm that must follow.
 *
 * @param shifts in order of time, not overlapping
 * @param exponent for `windAtHeight`, where the mast is not at the height of the rule
 * @returns a reason where the record has another averaging time: a ten-minute mean below the limit says nothing of gusts
 */
export function lostToWind(
  record: WindRecord,
  rule: WindRule,
  shifts: readonly Interval[],
  exponent: number,
): LostTime {
  if (record.averagingSeconds !== rule.averagingSeconds)
    return {
      ok: false,
      reason: 'averaging-foreign',
      detail: `the rule is for ${rule.averagingSeconds} s, the record has ${record.averagingSeconds} s`,
    };
  const end = shifts.at(-1)?.to ?? 0;
  const atRule = (speed: number) => windAtHeight(speed, record.heightM, rule.heightM, exponent);
  const strong = spansWhere(record.samples, end, HOLD_MS_MAX, (speed) => atRule(speed) >= rule.limit);
  const spans = commonSpans(withCalm(strong, rule.calmMinutes * MINUTE_MS), shifts);
  const known = spansWhere(record.samples, end, HOLD_MS_MAX, () => true);
  return {
    ok: true,
    spans,
    lostHours: hoursOf(spans),
    unknownHours: hoursOf(shifts) - hoursOf(commonSpans(known, shifts)),
  };
}

function withCalm(spans: readonly Interval[], calmMs: number): Interval[] {
  const longer: Interval[] = [];
  for (const { from, to } of spans) {
    const last = longer.at(-1);
    if (last && last.to >= from) last.to = to + calmMs;
    else longer.push({ from, to: to + calmMs });
  }
  return longer;
}
