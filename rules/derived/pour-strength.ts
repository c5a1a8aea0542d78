import { checkPlacing } from '../../site/concrete/check-placing.ts';
import { detectPlacing } from '../../site/concrete/detect-placing.ts';
import { frostCriticalMPa } from '../../site/concrete/frost.ts';
import type { BoundProbe, RequiredStrength } from '../../site/concrete/pour.ts';
import { pourState } from '../../site/concrete/pour-state.ts';
import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';
import { fromLocal, toLocal } from '../../site/local-time.ts';
import { workingTime } from '../../site/schedule/working-time.ts';
import { airTemperature } from '../air-temperature.ts';
import type { ExpectedAir } from '../expected-air.ts';
import type { Predict } from '../prediction-memo.ts';
import type { DatedProgramme } from './derived-facts.ts';
import { datedActivity, type PlacedPour, requirement } from './placed-pour.ts';
import { samplesFrom } from './samples-at.ts';

const HOUR_MS = 3_600_000;
// Before the heat of hydration is out, a forecast from temperatures alone is late by up to two days.
const JUDGED_FROM_AGE_HOURS = 24;
// A placing shows by its peak, which is over after three days; what was recorded is not corrected much later.
const PLACING_SHOWN_HOURS = [24, 120] as const;
const BEFORE_PLACING_MS = 24 * HOUR_MS;

export interface PourStrength {
  placed: PlacedPour;
  at: number;
  samples(probe: BoundProbe): readonly TemperatureSample[];
  air: readonly TemperatureSample[];
  /** What it will harden in, as known then. */
  expected: ExpectedAir;
  predict: Predict;
  current: DatedProgramme | null;
  timeZone: string;
}

/** Strength of a pour at a time and how late it will be, by what its probes had shown by then. */
export function pourStrength(input: PourStrength): Record<string, number | null> {
  const { mix } = input.placed;
  if (input.placed.placedAt === null) return {};
  const cement = mix.cement?.toLowerCase().includes('slag') ? 'slag' : 'portland';
  const strip = awaited(input, requirement(input.placed.pour, 'strip'));
  const stress = requirement(input.placed.pour, 'stress');
  return {
    strengthMPa: strip.strengthMPa,
    frostCriticalMPa: frostCriticalMPa(mix.gradeMPa, { kind: 'heated', cement }),
    stripLateHours: strip.lateHours,
    stressLateHours: stress === null ? null : awaited(input, stress).lateHours,
    ...placing(input),
  };
}

function awaited(input: PourStrength, required: RequiredStrength | null) {
  const { placed, at, samples, expected, predict, current, timeZone } = input;
  const { pour, mix, placedAt } = placed;
  const waiting = datedActivity(current, required?.activity);
  const state = pourState({
    pour: required === null ? pour : { ...pour, required: [required] },
    ...{ mix, placedAt, now: at, predict },
    samples: (probe) => samplesFrom(samples(probe), Number.NEGATIVE_INFINITY, at),
    airCelsius: expected.celsius,
    airError: expected.error,
    plannedAt: waiting ? fromLocal(waiting.due.earlyStart, timeZone) : null,
  });
  const isJudged = (state.ageHours ?? 0) >= JUDGED_FROM_AGE_HOURS && !waiting?.activity.actualStart;
  const lateMinutes =
    waiting && isJudged && state.reachedAt !== null
      ? workingTime(waiting.calendar).between(waiting.due.earlyStart, toLocal(state.reachedAt, timeZone))
      : null;
  // What has begun waits no longer, so that its alarm can go.
  const lateHours = waiting?.activity.actualStart ? 0 : lateMinutes === null ? null : lateMinutes / 60;
  return { strengthMPa: state.strengthMPa, lateHours };
}

/** Only a time that a person wrote down can be wrong; the finish of an activity is no more than its finish. */
function placing({ placed, at, samples, air }: PourStrength): Record<string, number | null> {
  const { pour } = placed;
  const [from, to] = PLACING_SHOWN_HOURS;
  const recordedAt = pour.placedAt;
  if (recordedAt === null || at - recordedAt < from * HOUR_MS || at - recordedAt > to * HOUR_MS) return {};
  const probe = pour.probes.find(({ depth }) => depth === 'core') ?? pour.probes[0];
  if (!probe) return {};
  const shown = samplesFrom(samples(probe), recordedAt - BEFORE_PLACING_MS, at);
  const known = samplesFrom(air, Number.NEGATIVE_INFINITY, at);
  const detected = detectPlacing(shown, known.length === 0 ? null : airTemperature(known));
  if (!detected) return {};
  const { differenceHours, toleranceHours } = checkPlacing(recordedAt, detected);
  return { placingDifferenceHours: differenceHours, placingToleranceHours: toleranceHours };
}
