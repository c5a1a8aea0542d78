import { accumulate } from './accumulate.ts';
import { overOf } from './maturity-method.ts';
import type { AnyMix } from './mix.ts';
import { DEVIATIONS_80, intervalAround, type TimeInterval } from './predict-interval.ts';
import {
  GAP_HOURS_MAX,
  type Outlook,
  outlookOf,
  type PredictionInput,
  type ProbeInput,
} from './predict-outlook.ts';
import { maturityFor, strengthAt } from './strength.ts';
import { stretchesOfSamples } from './temperature-history.ts';
import { inOrder, type TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;
// ASTM C1074 asks that specimens confirm a curve within 10 %: taken as two standard errors where nobody gave one.
const CURVE_ERROR_SHARE = 0.05;
// A probe that is good to 0.5 °C, as thermistors for concrete are.
const PROBE_ERROR_CELSIUS = 0.25;

export interface StrengthPrediction {
  /** Now, MPa. */
  strengthMPa: number;
  /** From what was measured alone, gaps of more than two hours counted as zero: it is at least this. */
  lowerStrengthMPa: number;
  /** Now, on the scale of the mix: °C·h, for equivalent ages h. */
  maturityCelsiusHours: number;
  /** When the required strength was or will be reached by the best estimate, ms; null: not within four weeks. */
  reachedAt: number | null;
  /** Four of five such intervals contain the time; null where `reachedAt` is. */
  reachedBetween: TimeInterval | null;
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
 * The past is measured: maturity of the samples since placing on the scale of the mix, the first of which also stands
 * for the time before it. The future is a model of a lump that its cement heats and the air cools (`ProbeHeat`), with
 * five parameters that start from the mix and the thickness and are fitted to what the probe has shown so far.
 *
 * The interval is of 80 %: from what the fit leaves open, from the error of the air's forecast growing with its lead,
 * and from the standard error of the strength curve. How good it is, is measured on simulated sections
 * (`docs/concrete.md`).
 *
 * Maturity never replaces acceptance specimens.
 *
 * @returns null when nothing was measured since placing
 *
 * Source: ASTM C1074 (maturity method); Freiesleben Hansen and Pedersen 1977 (heat); Newton's law of cooling.
 */
export function predictStrength(input: PredictionInput): StrengthPrediction | null {
  return strengthPredictor(input)?.(input.requiredMPa) ?? null;
}

/**
 * The same for any strength: strength, maturity and the fit of the heat are worked out once for all that are asked.
 * Where the strength lies in what was measured, nothing of the future is worked out at all.
 */
export function strengthPredictor(input: ProbeInput): ((requiredMPa: number) => StrengthPrediction) | null {
  const { mix, now } = input;
  const measured = sincePlacing(input);
  const last = measured.at(-1);
  if (!last) return null;

  const over = overOf(mix);
  const outlook = outlookOf(input, measured, last, over);
  const proven = accumulate(stretchesOfSamples(measured, 'linear'), over, GAP_HOURS_MAX);
  const isSilent = now - last[0] > GAP_HOURS_MAX * HOUR_MS;
  return (requiredMPa) => {
    const required = maturityFor(mix.curve, requiredMPa);
    const reachedAt = outlook.timeOf(requiredMPa, {});
    const isPast = reachedAt !== null && reachedAt <= last[0];
    // What has its strength does not wait for a model of its cooling: minutes pass at the last temperature.
    const gained =
      isPast && !isSilent
        ? over(last[1], last[1], Math.max(0, now - last[0]) / HOUR_MS)
        : outlook.gainUntil(now);
    const maturity = proven.value + gained;
    return {
      strengthMPa: strengthAt(mix.curve, maturity),
      lowerStrengthMPa: strengthAt(mix.curve, proven.lowerValue),
      maturityCelsiusHours: maturity,
      reachedAt,
      reachedBetween:
        reachedAt === null ? null : intervalAround(reachedAt, pairsOf(mix, requiredMPa, outlook, isPast)),
      reached: required !== null && proven.lowerValue >= required,
      incomplete: proven.incomplete || isSilent,
      extrapolated: isOutside(mix, maturity) || (required !== null && isOutside(mix, required)),
    };
  };
}

/** Each cause of doubt, and when the strength is reached if it is off by its share of the interval, either way. */
function pairsOf(
  mix: AnyMix,
  requiredMPa: number,
  outlook: Outlook,
  isPast: boolean,
): [number | null, number | null][] {
  const { timeOf } = outlook;
  const curveMPa = DEVIATIONS_80 * (mix.standardErrorMPa ?? CURVE_ERROR_SHARE * requiredMPa);
  const probe = DEVIATIONS_80 * PROBE_ERROR_CELSIUS;
  return [
    // What is measured does not hang on the air to come, nor on the heat.
    ...(isPast ? [] : aheadPairs(requiredMPa, outlook)),
    [timeOf(requiredMPa, { probeCelsius: probe }), timeOf(requiredMPa, { probeCelsius: -probe })],
    [timeOf(Math.max(0, requiredMPa - curveMPa), {}), timeOf(requiredMPa + curveMPa, {})],
  ];
}

function aheadPairs(requiredMPa: number, { fitted, timeOf }: Outlook): [number | null, number | null][] {
  const { by, directions } = fitted();
  const parameters = directions.map((direction): [number | null, number | null] => {
    const shifted = (sign: number) =>
      timeOf(requiredMPa, {
        by: by.map((value, index) => value + sign * DEVIATIONS_80 * (direction[index] ?? 0)),
      });
    return [shifted(-1), shifted(1)];
  });
  return [
    ...parameters,
    [
      timeOf(requiredMPa, { airDeviations: -DEVIATIONS_80 }),
      timeOf(requiredMPa, { airDeviations: DEVIATIONS_80 }),
    ],
  ];
}

function sincePlacing({ samples, placedAt, now }: ProbeInput): readonly TemperatureSample[] {
  const measured = inOrder(samples).filter(([at]) => at >= placedAt && at <= now);
  const [first] = measured;
  return first && first[0] > placedAt ? [[placedAt, first[1]], ...measured] : measured;
}

function isOutside({ calibrated }: AnyMix, maturity: number): boolean {
  return maturity < calibrated.from || maturity > calibrated.to;
}
