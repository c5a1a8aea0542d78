import type { TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;
// Fine enough for the night's cold; a forecast of four weeks is then 2,688 steps.
const STEP_MS = 15 * 60_000;
// Most concrete is warmest between 14 and 30 h after placing.
const PEAK_AGE_HOURS = 18;
const WARMING_WINDOW_HOURS = 2;
// Above the noise of a probe.
const WARMING_CELSIUS_MIN = 0.3;

export interface FutureTemperatureInput {
  /** Oldest first, one for each time; at least one. */
  samples: readonly TemperatureSample[];
  placedAt: number;
  timeConstantHours: number;
  airCelsius: (at: number) => number;
}

/**
 * The temperature of concrete from its last sample on, one value each quarter of an hour: towards the air by Newton's
 * law. The air of a step is that of its middle, so night and noon count.
 *
 * While concrete warms by itself, hydration outweighs the loss. Its temperature is then held until the usual hour of
 * the peak; that it rises further, and cools more slowly at first, is left out, so that the forecast is late rather
 * than early.
 *
 * @param until ms; the last value lies there
 */
export function* futureTemperature(
  { samples, placedAt, timeConstantHours, airCelsius }: FutureTemperatureInput,
  until: number,
): Generator<TemperatureSample> {
  const last = samples.at(-1);
  if (!last) return;
  const heldUntil = isWarming(samples, airCelsius) ? placedAt + PEAK_AGE_HOURS * HOUR_MS : last[0];
  let [at, celsius] = last;
  while (at < until) {
    const stepMs = Math.min(STEP_MS, until - at);
    const air = airCelsius(at + stepMs / 2);
    at += stepMs;
    // Where nobody knows the air, concrete stays as it is.
    if (at > heldUntil && Number.isFinite(air))
      celsius = air + (celsius - air) * Math.exp(-stepMs / HOUR_MS / timeConstantHours);
    yield [at, celsius];
  }
}

/** Warmer than the air and still getting warmer: that heat is its own. */
function isWarming(samples: readonly TemperatureSample[], airCelsius: (at: number) => number): boolean {
  const last = samples.at(-1);
  if (!last) return false;
  const before = samples.findLast(([at]) => at <= last[0] - WARMING_WINDOW_HOURS * HOUR_MS);
  return before !== undefined && last[1] - before[1] >= WARMING_CELSIUS_MIN && last[1] > airCelsius(last[0]);
}
