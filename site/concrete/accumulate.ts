import type { Stretch } from './temperature-history.ts';

const HOUR_MS = 3_600_000;

/** What a stretch with a straight line of temperature adds to maturity; never negative. */
export type MaturityOver = (fromCelsius: number, toCelsius: number, hours: number) => number;

export interface AccumulatedMaturity {
  /** In the unit of the method; gaps are bridged. */
  value: number;
  /** The same with every gap longer than the limit counted as zero: it is at least this. */
  lowerValue: number;
  /** From the first measurement to the last. */
  hours: number;
  /** A gap longer than the limit lies between two measurements. */
  incomplete: boolean;
}

/**
 * Maturity of a temperature history by any method: the sum over its stretches.
 *
 * @param gapHoursMax the longest time without a measurement that may be bridged; null: any
 *
 * @example
 * const stretches = stretchesOfSamples([[0, 20], [36_000_000, 20]], 'linear');
 * accumulate(stretches, nurseSaulOver(0), null) // { value: 200, lowerValue: 200, hours: 10, incomplete: false }
 */
export function accumulate(
  stretches: Iterable<Stretch>,
  over: MaturityOver,
  gapHoursMax: number | null,
): AccumulatedMaturity {
  const gapMsMax = gapHoursMax === null ? Number.POSITIVE_INFINITY : gapHoursMax * HOUR_MS;
  let [value, lowerValue, totalMs, incomplete] = [0, 0, 0, false];
  for (const { fromCelsius, toCelsius, durationMs, bridged } of stretches) {
    const added = over(fromCelsius, toCelsius, durationMs / HOUR_MS);
    value += added;
    totalMs += durationMs;
    if (bridged && durationMs > gapMsMax) incomplete = true;
    else lowerValue += added;
  }
  return { value, lowerValue, hours: totalMs / HOUR_MS, incomplete };
}
