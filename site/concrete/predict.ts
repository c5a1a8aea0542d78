import { futureTemperature } from './future-temperature.ts';
import { nurseSaul } from './maturity.ts';
import { timeOfMaturity } from './maturity-time.ts';
import type { Mix } from './mix.ts';
import { maturityFor, strengthAt } from './strength.ts';
import { inOrder, type TemperatureSample } from './temperature-samples.ts';
import { timeConstantHours } from './time-constant.ts';

const HOUR_MS = 3_600_000;
/** Live probes send at least every quarter of an hour; two hours of silence are a fault and are said to be one. */
const GAP_HOURS_MAX = 2;
// Beyond four weeks specimens have spoken, and tomorrow's air like today's is no forecast.
const AHEAD_HOURS_MAX = 28 * 24;

export interface PredictionInput {
  /** Of one probe, [ms, °C]; those before placing are of air and are left out. */
  samples: readonly TemperatureSample[];
  mix: Mix;
  /** ms since 1970 UTC. */
  placedAt: number;
  requiredMPa: number;
  now: number;
  /** Temperature of the air at a time, ms; asked for the future and for the hours of cooling. */
  airCelsius: (at: number) => number;
}

export interface StrengthPrediction {
  /** Now, MPa. */
  strengthMPa: number;
  /** From what was measured alone, gaps of more than two hours counted as zero: it is at least this. */
  lowerStrengthMPa: number;
  /** Now, °C·h at the datum of the mix. */
  maturityCelsiusHours: number;
  /** When the required strength was or will be reached by the best estimate, ms; null: not within four weeks. */
  reachedAt: number | null;
  /**
   * The lower bound has reached it. This is a permission to strip, so it rests on measurements alone: where a gap
   * has cost the proof it stays false, although the estimate may have passed.
   */
  reached: boolean;
  /** A gap of more than two hours lies in the history. */
  incomplete: boolean;
  /** The strength now or the required one lies outside the calibrated maturities of the mix. */
  extrapolated: boolean;
}

/**
 * How strong is the concrete around a probe, and when will it be strong enough?
 *
 * The past is measured: Nurse–Saul maturity of the samples since placing, the first of which also stands for the time
 * before it. The future is a model with one parameter: the concrete relaxes towards the air with a time constant
 * that is fitted to its own recent cooling (`futureTemperature`, `timeConstantHours`).
 *
 * How good that is, on simulated slabs with a time constant of 8–60 h in air of 0–25 °C: from a day after placing on
 * within 4 h for most, within 10 h for all. Before the peak the heat that hydration will still give is left out, and
 * the forecast is late: at an age of 3 h by up to 40 h in air of 10–25 °C and up to 85 h at 0 °C.
 *
 * Maturity never replaces acceptance specimens.
 *
 * @returns null when nothing was measured since placing
 *
 * Source: ASTM C1074 (maturity method); Newton's law of cooling.
 */
export function predictStrength(input: PredictionInput): StrengthPrediction | null {
  const { mix, now } = input;
  const measured = sincePlacing(input);
  const last = measured.at(-1);
  if (!last) return null;

  const { placedAt, airCelsius } = input;
  const future = {
    samples: measured,
    placedAt,
    airCelsius,
    timeConstantHours: timeConstantHours(measured, airCelsius),
  };
  const history: readonly TemperatureSample[] = [...measured, ...futureTemperature(future, now)];
  const proven = nurseSaul(measured, { datumCelsius: mix.datumCelsius, gapHoursMax: GAP_HOURS_MAX });
  const maturity = nurseSaul(history, { datumCelsius: mix.datumCelsius }).celsiusHours;
  const required = maturityFor(mix.curve, input.requiredMPa);
  const path = inTurn(measured, futureTemperature(future, now + AHEAD_HOURS_MAX * HOUR_MS));
  return {
    strengthMPa: strengthAt(mix.curve, maturity),
    lowerStrengthMPa: strengthAt(mix.curve, proven.lowerCelsiusHours),
    maturityCelsiusHours: maturity,
    reachedAt: required === null ? null : timeOfMaturity(path, mix.datumCelsius, required),
    reached: required !== null && proven.lowerCelsiusHours >= required,
    incomplete: proven.incomplete || now - last[0] > GAP_HOURS_MAX * HOUR_MS,
    extrapolated: isOutside(mix, maturity) || (required !== null && isOutside(mix, required)),
  };
}

function* inTurn(
  measured: readonly TemperatureSample[],
  expected: Iterable<TemperatureSample>,
): Generator<TemperatureSample> {
  yield* measured;
  yield* expected;
}

function sincePlacing({ samples, placedAt, now }: PredictionInput): readonly TemperatureSample[] {
  const measured = inOrder(samples).filter(([at]) => at >= placedAt && at <= now);
  const [first] = measured;
  return first && first[0] > placedAt ? [[placedAt, first[1]], ...measured] : measured;
}

function isOutside({ calibrated }: Mix, maturity: number): boolean {
  return maturity < calibrated.from || maturity > calibrated.to;
}
