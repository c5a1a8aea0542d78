const HOUR_MS = 3_600_000;
// A late message is followed by right ones; what lasts longer is a new count.
const GLITCH_SAMPLES_MAX = 3;
// A counter that starts again does so at zero; what it shows then is at most a tenth of what it had.
const RESET_SHARE_MAX = 0.1;
// Clocks of boxes and of counters differ by some minutes.
const TOLERANCE_HOURS = 0.25;

export interface CounterEvent {
  at: number;
  /**
   * `reset`: it began again at zero. `rollback`: it was set back. `glitch`: values that went back and came again.
   * `jump`: it ran faster than it can, so it is another counter from then on.
   */
  kind: 'reset' | 'rollback' | 'glitch' | 'jump';
  before: number;
  after: number;
}

export interface CounterGain {
  /** In the unit of the counter; never negative. */
  gain: number;
  events: CounterEvent[];
}

/**
 * What a cumulative counter (operating hours, fuel used, cubic metres) gained, through resets, rollbacks, duplicates and
 * late messages. One source at a time: two boxes on one machine have two counters, and their gains are not added.
 *
 * What happened between the last value before a reset and the reset itself is lost, and so is a jump: the gain is at
 * least what is told.
 *
 * @param samples [ms, value] in any order; a time and value that come twice count once
 * @param perHourMax the fastest it can run; 1 for an hour meter
 *
 * @example
 * counterGain([[0, 99], [3_600_000, 100], [7_200_000, 0.5]], 1)
 *   // { gain: 1.5, events: [{ at: 7_200_000, kind: 'reset', before: 100, after: 0.5 }] }
 */
export function counterGain(
  samples: readonly (readonly [at: number, value: number])[],
  perHourMax: number,
): CounterGain {
  const sorted = inOrderOfTime(samples);
  const events: CounterEvent[] = [];
  let gain = 0;
  let last = sorted[0];
  for (let index = 1; index < sorted.length; index++) {
    const next = sorted[index];
    if (!last || !next) continue;
    const [before, after] = [last[1], next[1]];
    if (after < before) {
      const kind = kindOfFall(sorted, index, before);
      events.push({ at: next[0], kind, before, after });
      if (kind === 'glitch') {
        index = comesAgain(sorted, index, before) - 1;
        continue;
      }
      if (kind === 'reset' && isPossible(last[0], next, after, perHourMax)) gain += after;
    } else if (isPossible(last[0], next, after - before, perHourMax)) gain += after - before;
    else events.push({ at: next[0], kind: 'jump', before, after });
    last = next;
  }
  return { gain, events };
}

type Sample = readonly [at: number, value: number];

function inOrderOfTime(samples: readonly Sample[]): Sample[] {
  const byTime = new Map<number, Sample>();
  // Of two values of one time the later entry counts, as in the store.
  for (const sample of samples) if (Number.isFinite(sample[1])) byTime.set(sample[0], sample);
  return [...byTime.values()].sort(([a], [b]) => a - b);
}

function kindOfFall(
  sorted: readonly Sample[],
  index: number,
  before: number,
): 'glitch' | 'reset' | 'rollback' {
  if (comesAgain(sorted, index, before) < sorted.length) return 'glitch';
  return (sorted[index]?.[1] ?? 0) <= before * RESET_SHARE_MAX ? 'reset' : 'rollback';
}

/** Index of the sample, among the next few, that is back where the counter was; else the number of samples. */
function comesAgain(sorted: readonly Sample[], index: number, before: number): number {
  for (let ahead = index + 1; ahead <= index + GLITCH_SAMPLES_MAX; ahead++)
    if ((sorted[ahead]?.[1] ?? Number.NEGATIVE_INFINITY) >= before) return ahead;
  return sorted.length;
}

function isPossible(from: number, [to]: Sample, gain: number, perHourMax: number): boolean {
  return gain <= perHourMax * ((to - from) / HOUR_MS + TOLERANCE_HOURS);
}
