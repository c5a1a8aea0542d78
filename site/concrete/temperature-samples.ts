/** The temperature of concrete at an instant: ms since 1970 UTC, °C. */
export type TemperatureSample = readonly [at: number, celsius: number];

/**
 * Samples as formulas want them: oldest first, one for each time, finite. Where a time comes twice the later entry
 * counts, as in the store, where the last write wins.
 */
export function inOrder(samples: readonly TemperatureSample[]): readonly TemperatureSample[] {
  if (isInOrder(samples)) return samples;
  const byTime = new Map<number, TemperatureSample>();
  for (const sample of samples) if (isUsable(sample)) byTime.set(sample[0], sample);
  return [...byTime.values()].sort(([a], [b]) => a - b);
}

function isUsable([at, celsius]: TemperatureSample): boolean {
  return Number.isFinite(at) && Number.isFinite(celsius);
}

function isInOrder(samples: readonly TemperatureSample[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const sample of samples) {
    if (!isUsable(sample) || sample[0] <= before) return false;
    before = sample[0];
  }
  return true;
}
