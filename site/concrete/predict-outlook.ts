import { accumulate, type MaturityOver } from './accumulate.ts';
import { futureTemperature } from './future-temperature.ts';
import { type FittedProbe, fitProbe } from './heat/fit-probe.ts';
import { hydrationOf } from './heat/hydration.ts';
import { beliefOf, moved, type ProbeBelief } from './heat/probe-heat.ts';
import { probeRecord } from './heat/probe-record.ts';
import { usualHeat } from './heat/usual-heat.ts';
import type { AnyMix } from './mix.ts';
import { crossing } from './predict-time.ts';
import { type AirError, persistenceError } from './predict-weather.ts';
import { maturityFor } from './strength.ts';
import { stretchesOfSamples } from './temperature-history.ts';
import type { TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;
/** Live probes send at least every quarter of an hour; two hours of silence are a fault and are said to be one. */
export const GAP_HOURS_MAX = 2;
// Beyond four weeks specimens have spoken, and tomorrow's air like today's is no forecast.
const AHEAD_HOURS_MAX = 28 * 24;

/** What is known around one probe. */
export interface ProbeInput {
  /** Of one probe, [ms, °C]; those before placing are of air and are left out. */
  samples: readonly TemperatureSample[];
  mix: AnyMix;
  /** ms since 1970 UTC. */
  placedAt: number;
  now: number;
  /** Temperature of the air at a time, ms: measured in the past, forecast for the future. */
  airCelsius: (at: number) => number;
  /** How good that forecast is; absent: it is yesterday's air. */
  airError?: AirError;
  /** Absent: nobody knows, and the rate of cooling is only learnt from the probe. */
  sectionThicknessMm?: number;
}

export interface PredictionInput extends ProbeInput {
  requiredMPa: number;
}

/** What may be otherwise than the best estimate. */
export interface Otherwise {
  /** Parameters of the heat. */
  by?: readonly number[];
  /** The air's forecast, in its standard deviations. */
  airDeviations?: number;
  /** The probe shows so much too little, °C. */
  probeCelsius?: number;
}

export interface Outlook {
  /** The heat model, worked out when it is first asked for: what has its strength does without. */
  fitted(): FittedProbe;
  gainUntil(at: number): number;
  /** When a strength is reached, ms; null: not within four weeks. */
  timeOf(strengthMPa: number, otherwise: Otherwise): number | null;
}

/**
 * What lies ahead of a probe: its heat model, fitted to what was measured, run on into the forecast air.
 *
 * @param measured from placing on, oldest first; `last` is the last of them
 */
export function outlookOf(
  input: ProbeInput,
  measured: readonly TemperatureSample[],
  last: TemperatureSample,
  over: MaturityOver,
): Outlook {
  const { mix, now, airCelsius, airError = persistenceError } = input;
  const belief = beliefFor(input);
  const { rateAt } = belief;
  const record = once(() => probeRecord(measured, airCelsius, rateAt, GAP_HOURS_MAX));
  const fitted = once(() => fitProbe(record().windows, belief));
  const until = now + AHEAD_HOURS_MAX * HOUR_MS;

  function future({ by, airDeviations = 0 }: Otherwise, end: number): Generator<TemperatureSample> {
    const air = (at: number) => airCelsius(at) + airDeviations * airError(Math.max(0, at - now) / HOUR_MS);
    return futureTemperature(
      {
        from: last,
        equivalentHours: record().equivalentHours,
        heat: by ? moved(belief.usual, by) : fitted().heat,
        rateAt,
        airCelsius: airDeviations === 0 ? airCelsius : air,
      },
      end,
    );
  }

  const usualCelsius = meanOf(measured);
  /** Maturity with a probe that shows too little, as a share of what it shows. */
  const shareOf = (probeCelsius: number) => {
    const shown = over(usualCelsius, usualCelsius, 1);
    return shown > 0 ? over(usualCelsius + probeCelsius, usualCelsius + probeCelsius, 1) / shown : 1;
  };

  return {
    fitted,
    gainUntil: (at) => accumulate(stretchesOfSamples([last, ...future({}, at)], 'linear'), over, null).value,
    timeOf(strengthMPa, otherwise) {
      const wanted = maturityFor(mix.curve, strengthMPa);
      if (wanted === null) return null;
      const maturity = wanted / shareOf(otherwise.probeCelsius ?? 0);
      const past = crossing(measured, over, maturity);
      if ('at' in past) return past.at;
      const ahead = crossing(startingWith(last, future(otherwise, until)), over, past.missing);
      return 'at' in ahead ? ahead.at : null;
    },
  };
}

function once<T>(work: () => T): () => T {
  let known: { value: T } | null = null;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

function meanOf(samples: readonly TemperatureSample[]): number {
  return samples.reduce((sum, [, celsius]) => sum + celsius, 0) / samples.length;
}

function* startingWith(
  first: TemperatureSample,
  others: Iterable<TemperatureSample>,
): Generator<TemperatureSample> {
  yield first;
  yield* others;
}

function beliefFor({ mix, sectionThicknessMm }: ProbeInput): ProbeBelief {
  const heat = mix.heat ?? usualHeat(mix);
  return beliefOf(heat, hydrationOf(heat), {
    measuredMix: mix.heat !== undefined,
    sectionThicknessM: sectionThicknessMm === undefined ? null : sectionThicknessMm / 1000,
  });
}
