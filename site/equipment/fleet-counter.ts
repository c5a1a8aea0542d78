import type { Point } from '../reading.ts';

const HOUR_MS = 3_600_000;
// A counter that starts again does so at zero; what it shows then is at most a tenth of what it had.
const RESET_SHARE_MAX = 0.1;
// Clocks of boxes and of counters differ by some minutes.
const TOLERANCE_HOURS = 0.25;

/**
 * What is wrong between two values of a counter. `reset`: it began again. `rollback`: it was set back. `jump`: it ran
 * faster than it can. Which of them was a glitch only later values tell: see `counterGain`.
 */
export interface CounterFlag {
  kind: 'reset' | 'rollback' | 'jump';
  at: number;
  before: number;
  after: number;
}

/**
 * Looks at a counter's next value as it comes in. Nothing is corrected: the value is kept as it was told, and the flag
 * beside it.
 *
 * @param last [ms, value]; null: nothing is known of before
 * @param perHourMax the fastest it can run; 1 for an hour meter, null where nobody knows
 * @returns null where nothing is wrong, and where `next` is older than `last`
 *
 * @example counterFlag([0, 12_500], [3_600_000, 3.2], 1)
 *   // { kind: 'reset', at: 3600000, before: 12500, after: 3.2 }
 */
export function counterFlag(
  last: Point | null,
  [at, after]: readonly [at: number, value: number],
  perHourMax: number | null,
): CounterFlag | null {
  const before = last?.[1];
  if (!last || typeof before !== 'number' || at < last[0]) return null;
  const flag = (kind: CounterFlag['kind']): CounterFlag => ({ kind, at, before, after });
  if (after < before) return flag(after <= before * RESET_SHARE_MAX ? 'reset' : 'rollback');
  if (perHourMax === null) return null;
  const possible = perHourMax * ((at - last[0]) / HOUR_MS + TOLERANCE_HOURS);
  return after - before > possible ? flag('jump') : null;
}
