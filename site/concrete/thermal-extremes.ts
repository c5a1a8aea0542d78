import { celsiusAt } from './sampled-line.ts';
import type { TemperatureSample } from './temperature-samples.ts';

const DAY_MS = 86_400_000;

/** A value of °C (or of °C in a day) and when it stood there, ms. */
export interface Extreme {
  at: number;
  celsius: number;
}

/** The highest sample; null without any. */
export function warmest(samples: readonly TemperatureSample[]): Extreme | null {
  let found: Extreme | null = null;
  for (const [at, celsius] of samples) if (!found || celsius > found.celsius) found = { at, celsius };
  return found;
}

/**
 * Core less surface at every time when one of them was measured and both are known. Between two such times both are
 * straight lines, so extremes lie at them. Negative: the surface is the warmer one, as under the sun or in a heated
 * form.
 *
 * @param core, surface oldest first, one for each time
 */
export function differences(
  core: readonly TemperatureSample[],
  surface: readonly TemperatureSample[],
): Extreme[] {
  const times = [...new Set([...core, ...surface].map(([at]) => at))].sort((a, b) => a - b);
  return times.flatMap((at) => {
    const [inside, outside] = [celsiusAt(core, at), celsiusAt(surface, at)];
    return inside === null || outside === null ? [] : [{ at, celsius: inside - outside }];
  });
}

/**
 * The fastest cooling: the largest fall of temperature within any 24 h, so that a reading's noise or an hour of rain is
 * not taken for a rate.
 *
 * @param samples oldest first, one for each time
 * @returns °C in a day, `at` the end of that day; negative where it only warms; null where less than a day is known
 *
 * @example
 * // 60 °C for a day, then 55 °C a day later
 * fastestCooling([[0, 60], [86_400_000, 60], [172_800_000, 55]]) // { at: 172_800_000, celsius: 5 }
 */
export function fastestCooling(samples: readonly TemperatureSample[]): Extreme | null {
  let found: Extreme | null = null;
  // The fall over 24 h is straight between times at which the line bends at either end of the day.
  for (const [time] of samples)
    for (const at of [time, time + DAY_MS]) {
      const [before, after] = [celsiusAt(samples, at - DAY_MS), celsiusAt(samples, at)];
      if (before === null || after === null) continue;
      if (!found || before - after > found.celsius) found = { at, celsius: before - after };
    }
  return found;
}

/**
 * The day with the fewest readings: of the whole days from a time on up to `until`.
 *
 * @returns readings in it and its start, ms; null where no day is whole
 */
export function sparsestDay(
  samples: readonly TemperatureSample[],
  from: number,
  until: number,
): { at: number; readings: number } | null {
  const days = Math.floor((until - from) / DAY_MS);
  if (!(days > 0)) return null;
  const counts = new Map<number, number>();
  for (const [at] of samples) {
    const day = Math.floor((at - from) / DAY_MS);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  let sparsest = { at: from, readings: Number.POSITIVE_INFINITY };
  for (let day = 0; day < days && sparsest.readings > 0; day++) {
    const readings = counts.get(day) ?? 0;
    if (readings < sparsest.readings) sparsest = { at: from + day * DAY_MS, readings };
  }
  return sparsest;
}
