import type { TemperatureSample } from '../site/concrete/temperature-samples.ts';

const DAY_MS = 86_400_000;
// Where no mast has ever reported: neither warm nor cold; every answer that rests on it is a rough one.
const UNKNOWN_AIR_CELSIUS = 15;

/**
 * The air as it is expected: tomorrow like today. The same time of the last day that was measured, so that night
 * stays cold and noon warm. A weather forecast takes its place when one is connected.
 *
 * @param samples of the mast, oldest first
 * @returns °C at a time, ms
 */
export function airTemperature(samples: readonly TemperatureSample[]): (at: number) => number {
  const last = samples.at(-1);
  if (!last) return () => UNKNOWN_AIR_CELSIUS;
  return (at) => {
    const daysAhead = Math.max(0, Math.ceil((at - last[0]) / DAY_MS));
    return at <= last[0] ? valueAt(samples, at) : valueAt(samples, at - daysAhead * DAY_MS);
  };
}

/** The newest value at or before a time; the first one before all. */
function valueAt(samples: readonly TemperatureSample[], at: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.[0] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return (samples[low - 1] ?? samples[0])?.[1] ?? UNKNOWN_AIR_CELSIUS;
}
