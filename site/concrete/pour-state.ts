import type { AnyMix } from './mix.ts';
import type { BoundProbe, Pour, PourState, RequiredStrength } from './pour.ts';
import { predictStrength, type StrengthPrediction } from './predict.ts';
import type { TimeInterval } from './predict-interval.ts';
import type { PredictionInput } from './predict-outlook.ts';
import type { AirError } from './predict-weather.ts';
import { countingPoints, type ProbePoint, pointSamples, probePoints } from './probe-points.ts';
import type { TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;

export interface PourStateInput {
  pour: Pour;
  mix: AnyMix;
  /** ms; null until it is placed. */
  placedAt: number | null;
  /** Temperatures of a probe, [ms, °C]. */
  samples(probe: BoundProbe): readonly TemperatureSample[];
  /** Temperature of the air at a time, ms. */
  airCelsius(at: number): number;
  /** How good that is for the time to come; absent: it is yesterday's air. */
  airError?: AirError;
  /** Planned start of the activity that waits, ms. */
  plannedAt: number | null;
  now: number;
  /** How a probe is predicted, where somebody remembers what was; absent: by {@link predictStrength}. */
  predict?(input: PredictionInput): StrengthPrediction | null;
}

/**
 * What is known of a pour now, from the readings of all its probes. One that was swapped for another counts with it as
 * one, each for its own time.
 *
 * The strength of a pour is that of its weakest probe, and it is reached when the last probe has reached it. Hydration
 * warms the core by tens of degrees over the skin and the corners; formwork comes off all of it, and a slab fails
 * where it is weak. The mean of core and surface would strip it too early. A probe that never spoke or fell silent
 * proves nothing, so it holds `reached` back until somebody takes it off the pour; the estimate goes on without it.
 */
export function pourState(input: PourStateInput): PourState {
  const { pour, mix, placedAt, now } = input;
  const required = awaited(pour, mix);
  const points = countingPoints(probePoints(pour.probes, now));
  const predictions =
    placedAt === null ? [] : points.map((point) => predict(input, point, placedAt, required.MPa));
  const known = predictions.filter((one) => one !== null);
  const weakest = known.toSorted((a, b) => a.maturityCelsiusHours - b.maturityCelsiusHours)[0];
  const reached = predictions.length > 0 && predictions.every((one) => one?.reached);
  const reachedAt = latest(known);
  // A probe that never spoke is a gap as long as the pour is old.
  const incomplete =
    known.some((one) => one.incomplete) || (known.length > 0 && known.length < predictions.length);
  return {
    id: pour.id,
    name: pour.name,
    elements: pour.elements,
    mix: pour.mix,
    placedAt,
    ageHours: placedAt === null ? null : (now - placedAt) / HOUR_MS,
    maturityCelsiusHours: weakest?.maturityCelsiusHours ?? null,
    strengthMPa: weakest?.strengthMPa ?? null,
    requiredMPa: required.MPa,
    activity: required.activity,
    reachedAt,
    reachedBetween: reachedAt === null ? null : latestBetween(known),
    reached,
    hoursToStrip: hoursToStrip(reached, reachedAt, incomplete, now),
    plannedAt: input.plannedAt,
    coreCelsius: newest(input, points, 'core', Math.max),
    surfaceCelsius: newest(input, points, 'surface', Math.min),
    incomplete,
    extrapolated: known.some((one) => one.extrapolated),
  };
}

/** Stripping is what a pour waits for; where nobody strips it, its first requirement; else its grade. */
function awaited(pour: Pour, mix: AnyMix): Pick<RequiredStrength, 'MPa' | 'activity'> {
  return (
    pour.required.find(({ purpose }) => purpose === 'strip') ??
    pour.required[0] ?? { MPa: mix.gradeMPa, activity: '' }
  );
}

function predict(
  { pour, samples, mix, now, airCelsius, airError, predict: predictOne = predictStrength }: PourStateInput,
  point: ProbePoint,
  placedAt: number,
  requiredMPa: number,
): StrengthPrediction | null {
  return predictOne({
    samples: pointSamples(point, samples),
    mix,
    placedAt,
    requiredMPa,
    now,
    airCelsius,
    ...(airError ? { airError } : {}),
    ...(pour.sectionThicknessMm > 0 ? { sectionThicknessMm: pour.sectionThicknessMm } : {}),
  });
}

/** When the last probe reaches it; null when one never does. */
function latest(predictions: readonly StrengthPrediction[]): number | null {
  if (predictions.length === 0) return null;
  let last = Number.NEGATIVE_INFINITY;
  for (const { reachedAt } of predictions) {
    if (reachedAt === null) return null;
    last = Math.max(last, reachedAt);
  }
  return last;
}

/** The last probe decides at either end. */
function latestBetween(predictions: readonly StrengthPrediction[]): TimeInterval {
  const between = predictions.flatMap(({ reachedBetween }) => reachedBetween ?? []);
  const open = between.some(({ to }) => to === null);
  return {
    from: Math.max(...between.map(({ from }) => from)),
    to: open ? null : Math.max(...between.map(({ to }) => to ?? 0)),
  };
}

/** Null where a gap has cost the proof: 0 would read as a permission. */
function hoursToStrip(
  reached: boolean,
  reachedAt: number | null,
  incomplete: boolean,
  now: number,
): number | null {
  if (reached) return 0;
  if (reachedAt === null || (incomplete && reachedAt <= now)) return null;
  return Math.max(0, reachedAt - now) / HOUR_MS;
}

/** Newest temperature at a depth; of several probes the hottest core and the coldest surface, which strain it most. */
function newest(
  { samples, now }: PourStateInput,
  points: readonly ProbePoint[],
  depth: BoundProbe['depth'],
  choose: (...values: number[]) => number,
): number | null {
  const values = points
    .filter((point) => point.depth === depth)
    .flatMap((point) => {
      let last: TemperatureSample | null = null;
      for (const sample of pointSamples(point, samples))
        if (sample[0] <= now && (last === null || sample[0] >= last[0])) last = sample;
      return last === null ? [] : [last[1]];
    });
  return values.length === 0 ? null : choose(...values);
}
