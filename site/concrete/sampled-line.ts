import type { TemperatureSample } from './temperature-samples.ts';

/**
 * Temperature along the line through samples at a time.
 *
 * @param samples oldest first, one for each time
 * @returns null before the first and after the last: nobody measured there
 */
export function celsiusAt(samples: readonly TemperatureSample[], at: number): number | null {
  let [low, high] = [0, samples.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.[0] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const [after, before] = [samples[low], samples[low - 1]];
  if (!after || after[0] < at) return null;
  if (after[0] === at) return after[1];
  if (!before) return null;
  return before[1] + ((after[1] - before[1]) * (at - before[0])) / (after[0] - before[0]);
}
