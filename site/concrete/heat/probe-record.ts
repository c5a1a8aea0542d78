import { celsiusAt } from '../sampled-line.ts';
import type { TemperatureSample } from '../temperature-samples.ts';

const HOUR_MS = 3_600_000;
const STEP_MS = HOUR_MS / 2;
const STEP_HOURS = STEP_MS / HOUR_MS;
// Two hours are above the noise of a probe and below the time in which cement heats; of an old pour, as many longer
// windows, so that a month of readings is fitted as fast as a day.
const WINDOW_STEPS_MIN = 4;
const WINDOWS_MAX = 72;

/** What a probe did in some hours. */
export interface HeatWindow {
  hours: number;
  /** K. */
  gained: number;
  /** Equivalent ages at its ends, h at 20 °C. */
  fromEquivalentHours: number;
  toEquivalentHours: number;
  /** ∫(T − T_air) dt, K·h. */
  excessKelvinHours: number;
}

export interface ProbeRecord {
  windows: HeatWindow[];
  /** At the last sample, h at 20 °C. */
  equivalentHours: number;
}

/**
 * The history of a probe, cut into windows that a heat model can be fitted to.
 *
 * Windows in which nothing was measured for longer than the gap, or in which nobody knows the air, are left out.
 *
 * @param samples from placing on, oldest first, one for each time
 */
export function probeRecord(
  samples: readonly TemperatureSample[],
  airCelsius: (at: number) => number,
  rateAt: (celsius: number) => number,
  gapHoursMax: number,
): ProbeRecord {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return { windows: [], equivalentHours: 0 };
  const steps = Math.floor((last[0] - first[0]) / STEP_MS);
  const windowSteps = Math.max(WINDOW_STEPS_MIN, Math.ceil(steps / WINDOWS_MAX));
  const gaps = gapsOf(samples, gapHoursMax * HOUR_MS);
  const windows: HeatWindow[] = [];
  let equivalentHours = 0;
  let [celsius, from] = [first[1], { celsius: first[1], equivalentHours: 0, at: first[0] }];
  let excess = 0;
  for (let step = 1; step <= steps; step++) {
    const at = first[0] + step * STEP_MS;
    const next = celsiusAt(samples, at) ?? celsius;
    const middle = (celsius + next) / 2;
    equivalentHours += rateAt(middle) * STEP_HOURS;
    excess += (middle - airCelsius(at - STEP_MS / 2)) * STEP_HOURS;
    celsius = next;
    if (step % windowSteps !== 0) continue;
    if (Number.isFinite(excess) && !gaps.some((gap) => gap.from < at && gap.to > from.at))
      windows.push({
        hours: windowSteps * STEP_HOURS,
        gained: celsius - from.celsius,
        fromEquivalentHours: from.equivalentHours,
        toEquivalentHours: equivalentHours,
        excessKelvinHours: excess,
      });
    from = { celsius, equivalentHours, at };
    excess = 0;
  }
  const restHours = (last[0] - first[0]) / HOUR_MS - steps * STEP_HOURS;
  return { windows, equivalentHours: equivalentHours + rateAt((celsius + last[1]) / 2) * restHours };
}

function gapsOf(samples: readonly TemperatureSample[], longerMs: number): { from: number; to: number }[] {
  return samples.flatMap(([to], index) => {
    const from = samples[index - 1]?.[0] ?? to;
    return to - from > longerMs ? [{ from, to }] : [];
  });
}
