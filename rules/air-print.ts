import type { TemperatureSample } from '../site/concrete/temperature-samples.ts';

const DAY_MS = 86_400_000;
// The air of the last days is what the air to come is taken from.
const AIR_COMPARED_MS = 3 * DAY_MS;

/** What tells expected airs apart: the last days that were measured, and what is foretold. */
export function airPrint(
  measured: readonly TemperatureSample[],
  foretold: readonly TemperatureSample[],
  now: number,
): string {
  return `${samplesPrint(measured, now - AIR_COMPARED_MS)} ${samplesPrint(foretold, now)}`;
}

/** Of the samples from a time on; one that is corrected, or that comes late, changes one of the three. */
export function samplesPrint(samples: readonly TemperatureSample[], from: number): string {
  let [count, sum] = [0, 0];
  for (const [at, celsius] of samples) {
    if (at < from) continue;
    count++;
    sum += celsius * (1 + (at % DAY_MS) / DAY_MS);
  }
  return `${count} ${samples.at(-1)?.[0] ?? 0} ${sum}`;
}
