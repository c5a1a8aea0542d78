import type { TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;
// Above what a cloud does to a probe in the form within half an hour.
const JUMP_CELSIUS_MIN = 2;
// A sensor in fresh concrete has its temperature within half an hour.
const SETTLING_MS = HOUR_MS / 2;
// Before it the probe followed the air, after it fresh concrete changes slowly: a change of this share of the jump in the
// hours before or after makes it none. So the way back from a wrong reading is no jump either.
const QUIET_MS = 2 * HOUR_MS;
const QUIET_SHARE_MAX = 0.6;

export interface Jump {
  /** The middle of the time in which it happened, ms. */
  at: number;
  /** From when on the new temperature stands. */
  settledAt: number;
  /** Upwards positive. */
  celsius: number;
  uncertaintyHours: number;
}

/**
 * The sharpest step in a line of temperature after which it keeps quiet: a probe that is covered with concrete.
 *
 * @param samples oldest first
 * @param until the latest time at which it may have happened, ms
 */
export function findJump(samples: readonly TemperatureSample[], until: number): Jump | null {
  let best: Jump | null = null;
  for (let index = 1; index < samples.length; index++) {
    const before = samples[index - 1];
    if (!before || before[0] > until) break;
    const jump = jumpAfter(samples, index, before);
    if (jump && Math.abs(jump.celsius) > Math.abs(best?.celsius ?? 0)) best = jump;
  }
  return best;
}

function jumpAfter(
  samples: readonly TemperatureSample[],
  index: number,
  before: TemperatureSample,
): Jump | null {
  const first = samples[index];
  if (!first) return null;
  const settled = lastUntil(samples, index, Math.max(first[0], before[0] + SETTLING_MS));
  const later = lastUntil(samples, index, settled[0] + QUIET_MS);
  const earlier = firstSince(samples, index - 1, before[0] - QUIET_MS);
  const celsius = settled[1] - before[1];
  if (Math.abs(celsius) < JUMP_CELSIUS_MIN) return null;
  // Onwards in the direction of the jump it may go: fast cement in concrete that came warm.
  const back = Math.max(0, -Math.sign(celsius) * (later[1] - settled[1]));
  const change = Math.max(back, Math.abs(before[1] - earlier[1]));
  if (change > QUIET_SHARE_MAX * Math.abs(celsius)) return null;
  // A step that goes back at once is a wrong reading.
  if (later[0] === settled[0]) return null;
  const spacing = first[0] - before[0];
  return {
    at: before[0] + spacing / 2,
    settledAt: settled[0],
    celsius,
    uncertaintyHours: (spacing / 2 + SETTLING_MS) / HOUR_MS,
  };
}

function lastUntil(samples: readonly TemperatureSample[], from: number, until: number): TemperatureSample {
  let last = samples[from] ?? [until, 0];
  for (let index = from; index < samples.length; index++) {
    const sample = samples[index];
    if (!sample || sample[0] > until) break;
    last = sample;
  }
  return last;
}

function firstSince(samples: readonly TemperatureSample[], from: number, since: number): TemperatureSample {
  let first = samples[from] ?? [since, 0];
  for (let index = from; index >= 0; index--) {
    const sample = samples[index];
    if (!sample || sample[0] < since) break;
    first = sample;
  }
  return first;
}
