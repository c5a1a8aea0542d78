import { type Calibrated, calibrate } from '../concrete/calibrate.ts';
import { overOf } from '../concrete/maturity-method.ts';
import type { AnyMix } from '../concrete/mix.ts';
import { PlumblineError } from '../errors.ts';
import type { Text } from '../text.ts';
import type { Specimen } from './specimen.ts';

/** A specimen with the maturity that it had when it was crushed. */
export interface SpecimenPair {
  specimen: string;
  maturity: number;
  strengthMPa: number;
  /** How the maturity is known: cured at 20 °C, by its pour's probes, or logged by the laboratory. */
  source: 'standard' | 'pour' | 'given';
}

export interface MixCalibration {
  mix: string;
  pairs: SpecimenPair[];
  skipped: { specimen: string; why: Text }[];
  calibrated: Calibrated | null;
  /** Why no curve was fitted; for people. */
  why: string;
  /** The mix with the fitted curve, to be signed; null where nothing fits. */
  proposed: AnyMix | null;
}

// What a curing room is kept at.
const CURING_CELSIUS = 20;
const HOURS_PER_DAY = 24;
const DAY_MS = 86_400_000;

/**
 * A strength curve of a mix from its specimens: maturity at the age of each ↔ its strength, fitted by least squares.
 *
 * @param maturityOfPour maturity of a pour at a time, in the unit of the mix's scale; null where its probes do not say
 * @param placedAt when a pour was placed, ms; null: not yet
 */
export function calibrateMix(
  mix: AnyMix,
  specimens: readonly Specimen[],
  placedAt: (pour: string) => number | null,
  maturityOfPour: (pour: string, at: number) => number | null,
): MixCalibration {
  const pairs: SpecimenPair[] = [];
  const skipped: MixCalibration['skipped'] = [];
  for (const specimen of specimens) {
    if (specimen.withdrawn) continue;
    const found = maturityOf(mix, specimen, placedAt, maturityOfPour);
    if ('why' in found) skipped.push({ specimen: specimen.id, why: found.why });
    else pairs.push({ specimen: specimen.id, strengthMPa: specimen.strengthMPa, ...found });
  }
  try {
    const calibrated = calibrate(pairs);
    const { curve, standardErrorMPa } = calibrated.chosen;
    const { standardErrorMPa: _before, ...rest } = mix;
    const proposed = {
      ...rest,
      curve,
      calibrated: calibrated.range,
      ...(standardErrorMPa === null ? {} : { standardErrorMPa }),
    };
    return { mix: mix.id, pairs, skipped, calibrated, why: calibrated.why, proposed };
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    return { mix: mix.id, pairs, skipped, calibrated: null, why: error.message, proposed: null };
  }
}

type Found = Pick<SpecimenPair, 'maturity' | 'source'> | { why: Text };

function maturityOf(
  mix: AnyMix,
  specimen: Specimen,
  placedAt: (pour: string) => number | null,
  maturityOfPour: (pour: string, at: number) => number | null,
): Found {
  if (specimen.maturity !== null) return { maturity: specimen.maturity, source: 'given' };
  const hours = specimen.ageDays * HOURS_PER_DAY;
  if (specimen.curing === 'standard') {
    return { maturity: overOf(mix)(CURING_CELSIUS, CURING_CELSIUS, hours), source: 'standard' };
  }
  const cast = specimen.castAt ?? placedAt(specimen.pour);
  if (cast === null) return { why: { en: 'its pour has not been placed', zh: '所属浇筑尚未完成' } };
  const maturity = maturityOfPour(specimen.pour, cast + specimen.ageDays * DAY_MS);
  return maturity === null || maturity <= 0
    ? {
        why: {
          en: 'the probes of its pour have no history to its age',
          zh: '所属浇筑的测点没有该龄期的数据',
        },
      }
    : { maturity, source: 'pour' };
}
