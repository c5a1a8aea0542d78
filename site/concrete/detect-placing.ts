import { arrheniusFactor } from './arrhenius.ts';
import { findJump } from './find-jump.ts';
import { heatOnset } from './heat-onset.ts';
import { celsiusAt } from './sampled-line.ts';
import { inOrder, type TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;
// Less is a probe in the sun or in a shed: it proves no cement.
const HEAT_CELSIUS_MIN = 4;
// Even a raft that is placed cold is warmest within three days of placing.
const PEAK_AGE_HOURS_MAX = 72;
const PEAK_AGE_HOURS_MIN = 4;
// Where the temperature of the concrete was that of the air there is no jump, and heat alone must tell: cement keeps
// quiet for some hours after placing, the shorter the warmer it is.
const QUIET_HOURS_AT_20 = 3.75;
const QUIET = { activationKelvin: 5000, referenceCelsius: 20 };
// In colder concrete the heat comes so slowly that a mild morning looks like it.
const HEAT_TELLS_CELSIUS_MIN = 10;
// The share of its fiercest heat at which cement is no longer quiet.
const ONSET_SHARE = 0.3;
// Mixes differ, retarders most: measured on simulated pours, nine of ten lie within it.
const HEAT_UNCERTAINTY_HOURS = 4;

export interface DetectedPlacing {
  /** When the concrete came to the probe, ms. */
  at: number;
  uncertaintyHours: number;
  /** `jump`: the probe went from air into concrete. `heat`: reckoned back from the heat of the cement. */
  evidence: 'jump' | 'heat';
  /** Concrete less what the probe showed before; null without a jump. */
  jumpCelsius: number | null;
  peakAt: number;
  /** How far the cement warmed it over the air (over its own lowest, where nobody knows the air). */
  heatCelsius: number;
}

/**
 * When was the concrete placed? What a probe shows: it hangs in the form and follows the air, jumps to the temperature
 * of the concrete within minutes, keeps quiet for some hours, and is warmed by the cement for a day.
 *
 * A wrong pour time is the commonest input error of this trade, and the costliest: an age that is a day too high strips
 * a slab a day too early. So the recorded time is checked against this one.
 *
 * @param samples [ms, °C] of one probe, in any order, from before placing until the cement has warmed it
 * @param airCelsius temperature of the air at a time, ms; null where nobody measured it: then a jump is needed
 * @returns null where no cement shows, or neither a jump nor the air
 */
export function detectPlacing(
  samples: readonly TemperatureSample[],
  airCelsius: ((at: number) => number) | null,
): DetectedPlacing | null {
  const measured = inOrder(samples);
  const excess = inOrder(
    measured.map(([at, celsius]): TemperatureSample => [at, celsius - (airCelsius?.(at) ?? 0)]),
  );
  const peak = highest(excess);
  if (!peak) return null;
  const earliest = peak[0] - PEAK_AGE_HOURS_MAX * HOUR_MS;
  const isRising = ([at]: TemperatureSample) => at >= earliest && at <= peak[0];
  // What jumps is the probe, whatever the air does.
  const jump = findJump(measured.filter(isRising), peak[0] - PEAK_AGE_HOURS_MIN * HOUR_MS);
  const foot = lowest(excess.filter((one) => isRising(one) && one[0] >= (jump?.settledAt ?? 0)));
  if (!foot || peak[1] - foot[1] < HEAT_CELSIUS_MIN) return null;
  const found = { peakAt: peak[0], heatCelsius: peak[1] - foot[1] };
  if (jump)
    return {
      ...found,
      at: jump.at,
      uncertaintyHours: jump.uncertaintyHours,
      evidence: 'jump',
      jumpCelsius: jump.celsius,
    };
  if (!airCelsius) return null;
  const recent = measured.filter(([at]) => at >= earliest);
  const onset = heatOnset(recent, airCelsius, peak[0], ONSET_SHARE);
  const celsius = onset === null ? null : celsiusAt(measured, onset);
  if (onset === null || celsius === null || celsius < HEAT_TELLS_CELSIUS_MIN) return null;
  const quiet = QUIET_HOURS_AT_20 / arrheniusFactor(celsius, QUIET);
  return {
    ...found,
    at: onset - quiet * HOUR_MS,
    uncertaintyHours: HEAT_UNCERTAINTY_HOURS,
    evidence: 'heat',
    jumpCelsius: null,
  };
}

function highest(samples: readonly TemperatureSample[]): TemperatureSample | null {
  return samples.reduce<TemperatureSample | null>(
    (best, one) => (best && best[1] >= one[1] ? best : one),
    null,
  );
}

function lowest(samples: readonly TemperatureSample[]): TemperatureSample | null {
  return samples.reduce<TemperatureSample | null>(
    (best, one) => (best && best[1] < one[1] ? best : one),
    null,
  );
}
