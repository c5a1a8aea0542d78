import { pourHeat } from '../physics/pour-heat.ts';
import { climateTemperature } from '../physics/weather.ts';
import { MIXES, maturityFor } from './mixes.ts';
import { placingTemperature, SLAB_COVER, SLAB_STRIP_SHARE } from './placing.ts';

/** What the planner adds to the reckoned time, for weather that is colder than the mean. */
const MARGIN_DAYS = 0.6;
/** A calm day's wind, m/s. */
const MEAN_WIND = 4;

/**
 * Days that the planner allows a slab to cure: the ordinary mix in the mean weather of the season, and a margin,
 * rounded up to whole days. The planner knows neither the front that will come nor what the plant will send.
 *
 * @param placedAt ms since 1970 UTC
 */
export function plannedCuringDays(placedAt: number, thicknessM: number): number {
  const ordinary = MIXES.C35;
  const heat = pourHeat({
    affinity: ordinary.affinity,
    placedAt,
    placingCelsius: placingTemperature(climateTemperature(placedAt)),
    thicknessM,
    coverM2KPerW: SLAB_COVER,
    lossFactor: 1,
    airCelsius: climateTemperature,
    windSpeed: () => MEAN_WIND,
    uncoveredAt: Number.POSITIVE_INFINITY,
  });
  const needed = maturityFor(ordinary, ordinary.mix.gradeMPa * SLAB_STRIP_SHARE);
  const reached = heat.reaches(needed, ordinary.mix.datumCelsius) ?? placedAt;
  return Math.ceil((reached - placedAt) / 86_400_000 + MARGIN_DAYS);
}
