import { celsiusAt } from './sampled-line.ts';
import type { TemperatureSample } from './temperature-samples.ts';
import { timeConstantHours } from './time-constant.ts';

const HOUR_MS = 3_600_000;
// Slopes over two hours: above the resolution of a probe, well below the time in which cement heats.
const HALF_SPAN_MS = HOUR_MS;
const STEP_MS = HOUR_MS / 4;
// °C in an hour: more than air that cools makes of old concrete.
const HEATING_MIN = 0.8;

/**
 * When cement stopped being quiet: going back from its fiercest hour, the first at which it gave no more than a share of
 * that heat. The heat of an hour, as a rate of temperature, is what the concrete gained and what it lost to the air:
 *
 *     q = dT/dt + (T − T_air)/τ
 *
 * with the time constant τ of its own cooling.
 *
 * @param samples oldest first, one for each time
 * @param peakAt when it was warmest, ms
 * @returns ms; null where the samples begin too late, or the weather hides it
 */
export function heatOnset(
  samples: readonly TemperatureSample[],
  airCelsius: (at: number) => number,
  peakAt: number,
  share: number,
): number | null {
  const hours = timeConstantHours(samples, airCelsius);
  const rates: { at: number; rate: number }[] = [];
  let fiercest = 0;
  const from = samples[0]?.[0] ?? peakAt;
  for (let at = peakAt; at >= from; at -= STEP_MS) {
    const [before, now, after] = [-HALF_SPAN_MS, 0, HALF_SPAN_MS].map((offset) =>
      celsiusAt(samples, at + offset),
    );
    if (before == null || now == null || after == null) continue;
    const rate = ((after - before) * HOUR_MS) / (2 * HALF_SPAN_MS) + (now - airCelsius(at)) / hours;
    rates.push({ at, rate });
    fiercest = Math.max(fiercest, rate);
    // Cement never takes heat back: what was before its heat and before such a time is the weather of earlier days.
    if (rate <= 0 && fiercest >= HEATING_MIN) break;
  }
  const start = rates.findIndex(({ rate }) => rate === fiercest);
  return rates.find(({ rate }, index) => index > start && rate <= share * fiercest)?.at ?? null;
}
