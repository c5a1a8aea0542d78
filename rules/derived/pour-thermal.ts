import type { BoundProbe } from '../../site/concrete/pour.ts';
import { countingPoints, pointSamples, probePoints } from '../../site/concrete/probe-points.ts';
import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';
import type { ThermalLimits } from '../../site/concrete/thermal-profiles.ts';
import { thermalInputs } from '../thermal-inputs.ts';
import type { PlacedPour } from './placed-pour.ts';
import { newestAt, samplesFrom } from './samples-at.ts';

const HOUR_MS = 3_600_000;
// The fall of a day, with the sample before it.
const LOOK_BACK_MS = 26 * HOUR_MS;

export interface PourThermal {
  placed: PlacedPour;
  at: number;
  samples(probe: BoundProbe): readonly TemperatureSample[];
  air: readonly TemperatureSample[];
  /** Whether what covers it has been taken off. */
  isUncovered: boolean;
  strengthMPa: number | null;
  limits: ThermalLimits;
}

/** The thermal inputs of a pour at a time, from what its probes had shown by then. */
export function pourThermal(input: PourThermal): Record<string, number | null> {
  const { placed, at, samples, air, isUncovered, strengthMPa, limits } = input;
  const { pour, placedAt } = placed;
  if (placedAt === null) return {};
  const points = countingPoints(probePoints(pour.probes, at));
  const of = (depth: BoundProbe['depth']) =>
    points
      .filter((point) => point.depth === depth)
      .map((point) => needed(pointSamples(point, samples), placedAt, at));
  return thermalInputs({
    ...{ placedAt, now: at, strengthMPa, isUncovered },
    limits: limitsFor(pour.sectionThicknessMm, limits),
    core: of('core'),
    surface: of('surface'),
    placingCelsius: null,
    airCelsius: newestAt(air, at),
  });
}

/** GB 50496 counts from this on as mass concrete; a thin slab cools with the night and takes no harm. */
const MASS_THICKNESS_MM = 1_000;

/** The rate of cooling and the rise are limits of mass concrete; where nobody said how thick it is, they hold. */
function limitsFor(thicknessMm: number, limits: ThermalLimits): ThermalLimits {
  const isThin = thicknessMm > 0 && thicknessMm < MASS_THICKNESS_MM;
  return isThin ? { ...limits, coolingCelsiusPerDay: null, riseCelsius: null } : limits;
}

/** Of weeks of samples the first since placing and those of the last day: nothing else is looked at. */
function needed(
  samples: readonly TemperatureSample[],
  placedAt: number,
  at: number,
): readonly TemperatureSample[] {
  const recent = samplesFrom(samples, Math.max(placedAt, at - LOOK_BACK_MS), at);
  const [first] = samplesFrom(samples, placedAt, at, 1);
  return first === undefined || recent[0] === first ? recent : [first, ...recent];
}
