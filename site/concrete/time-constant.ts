import type { TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;

// A wall or slab of 200–300 mm in formwork; where its own cooling does not tell.
const TIME_CONSTANT_HOURS_DEFAULT = 24;
// Thinner than a plank, thicker than a mat foundation: a fit outside is a fit to something else.
const TIME_CONSTANT_HOURS_MIN = 3;
const TIME_CONSTANT_HOURS_MAX = 240;
const WINDOW_HOURS = 12;
const WINDOW_HOURS_MIN = 3;
const DROP_CELSIUS_MIN = 1;
const EXCESS_CELSIUS_MIN = 2;
// Hydration heats on for about a day after the peak and makes the cooling look two or three times slower than it is.
const TRUSTED_HOURS_AFTER_PEAK = 24;

/**
 * How fast concrete comes to the temperature of the air: the time constant τ of Newton's law of cooling,
 * dT/dt = −(T − T_air)/τ, the hours in which it loses 63 % of its excess over the air.
 *
 * Fitted to the last twelve hours of its own cooling by least squares:
 *
 *     1/τ = −Σ ΔT·X / Σ X²,  X = ∫(T − T_air) dt over each step
 *
 * Soon after the peak hydration still hides part of the cooling, so the fit takes over from the default by and by
 * (geometrically, over a day). Where no cooling shows, the default counts.
 *
 * @param samples oldest first, one for each time
 * @param airCelsius temperature of the air at a time, ms
 * @returns hours
 *
 * Source: lumped-capacitance cooling, any textbook on heat transfer. The day is from simulated slabs of 8–60 h.
 */
export function timeConstantHours(
  samples: readonly TemperatureSample[],
  airCelsius: (at: number) => number,
): number {
  const peakAt = warmestAt(samples);
  const window = recent(samples, peakAt);
  const [first, last] = [window[0], window.at(-1)];
  if (!first || !last || !isCooling(first, last, airCelsius)) return TIME_CONSTANT_HOURS_DEFAULT;
  const fitted = leastSquares(window, airCelsius);
  if (!(fitted >= TIME_CONSTANT_HOURS_MIN && fitted <= TIME_CONSTANT_HOURS_MAX))
    return TIME_CONSTANT_HOURS_DEFAULT;
  const trust = Math.min(1, (last[0] - peakAt) / HOUR_MS / TRUSTED_HOURS_AFTER_PEAK);
  return TIME_CONSTANT_HOURS_DEFAULT * (fitted / TIME_CONSTANT_HOURS_DEFAULT) ** trust;
}

function warmestAt(samples: readonly TemperatureSample[]): number {
  let [at, warmest] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const sample of samples) if (sample[1] >= warmest) [at, warmest] = sample;
  return at;
}

function recent(samples: readonly TemperatureSample[], peakAt: number): readonly TemperatureSample[] {
  const from = Math.max(peakAt, (samples.at(-1)?.[0] ?? 0) - WINDOW_HOURS * HOUR_MS);
  const start = samples.findLastIndex(([at]) => at < from) + 1;
  return samples.slice(start);
}

function isCooling(
  first: TemperatureSample,
  last: TemperatureSample,
  airCelsius: (at: number) => number,
): boolean {
  return (
    last[0] - first[0] >= WINDOW_HOURS_MIN * HOUR_MS &&
    first[1] - last[1] >= DROP_CELSIUS_MIN &&
    last[1] - airCelsius(last[0]) >= EXCESS_CELSIUS_MIN
  );
}

function leastSquares(window: readonly TemperatureSample[], airCelsius: (at: number) => number): number {
  let changeTimesExcess = 0;
  let excessSquared = 0;
  for (let index = 1; index < window.length; index++) {
    const [from, to] = [window[index - 1], window[index]];
    if (!from || !to) continue;
    const excess = (from[1] - airCelsius(from[0]) + to[1] - airCelsius(to[0])) / 2;
    const area = excess * ((to[0] - from[0]) / HOUR_MS);
    changeTimesExcess += (to[1] - from[1]) * area;
    excessSquared += area * area;
  }
  return -excessSquared / changeTimesExcess;
}
