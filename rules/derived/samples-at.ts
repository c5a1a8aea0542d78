import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';

// As long as a value counts: loggers send every ten minutes, and miss some.
const AGE_MS_MAX = 2 * 3_600_000;

/**
 * Samples from one time to another, both inclusive, found by halving: a month of them is looked at every few minutes.
 *
 * @param samples oldest first
 */
export function samplesFrom(
  samples: readonly TemperatureSample[],
  from: number,
  to: number,
  countMax = Number.POSITIVE_INFINITY,
): readonly TemperatureSample[] {
  const start = firstAtOrAfter(samples, from);
  const end = Math.min(firstAtOrAfter(samples, to + 1), start + countMax);
  return samples.slice(start, end);
}

/** The value that counts at a time; null: it is older than two hours, or there is none. */
export function newestAt(samples: readonly TemperatureSample[], at: number): number | null {
  const last = samples[firstAtOrAfter(samples, at + 1) - 1];
  return last && at - last[0] <= AGE_MS_MAX ? last[1] : null;
}

function firstAtOrAfter(samples: readonly TemperatureSample[], at: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.[0] ?? Number.POSITIVE_INFINITY) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
