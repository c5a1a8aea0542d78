import { accumulate, type MaturityOver } from './accumulate.ts';
import { type Between, stretchesOfSamples } from './temperature-history.ts';
import type { TemperatureSample } from './temperature-samples.ts';

export interface NurseSaulOptions {
  /** The temperature below which concrete of this mix does not harden, °C. A property of the mix. */
  datumCelsius: number;
  /** The longest time between two samples that may be bridged, hours; absent or null: any. */
  gapHoursMax?: number | null;
  /** `linear` (the default): a straight line from sample to sample. `step`: a value holds until the next sample. */
  between?: Between;
}

export interface Maturity {
  /** Temperature–time factor, °C·h; gaps are bridged. */
  celsiusHours: number;
  /** The same with every gap longer than the limit counted as zero: it is at least this. */
  lowerCelsiusHours: number;
  /** From the first sample to the last. */
  hours: number;
  /** A gap longer than the limit lies between two samples. */
  incomplete: boolean;
}

/**
 * Nurse–Saul maturity, the temperature–time factor: how far concrete has hardened, from how warm it has been for
 * how long. Two pieces of the same mix with the same maturity have about the same strength, whatever their
 * temperature histories.
 *
 *     M = ∫ max(T − T₀, 0) dt
 *
 * The integral is exact for the line through the samples, also where it crosses the datum. Samples may come in any
 * order; where a time comes twice the later entry counts.
 *
 * @param samples [ms, °C]
 * @returns °C·h
 *
 * Source: ASTM C1074, temperature–time factor; datum temperatures in use are listed in the engineering notes.
 *
 * @example
 * // 12 h at 20 °C, then 12 h at 25 °C, datum 0 °C
 * nurseSaul([[0, 20], [12 * 3_600_000, 25], [24 * 3_600_000, 25]], { datumCelsius: 0, between: 'step' })
 *   // { celsiusHours: 540, lowerCelsiusHours: 540, hours: 24, incomplete: false }
 */
export function nurseSaul(samples: readonly TemperatureSample[], options: NurseSaulOptions): Maturity {
  const { datumCelsius, between = 'linear', gapHoursMax = null } = options;
  const { value, lowerValue, hours, incomplete } = accumulate(
    stretchesOfSamples(samples, between),
    nurseSaulOver(datumCelsius),
    gapHoursMax,
  );
  return { celsiusHours: value, lowerCelsiusHours: lowerValue, hours, incomplete };
}

/** Nurse–Saul for `accumulate`: °C·h above a datum, °C. */
export function nurseSaulOver(datumCelsius: number): MaturityOver {
  return (fromCelsius, toCelsius, hours) => areaAbove(datumCelsius, fromCelsius, toCelsius, hours);
}

/**
 * Area between a straight line of temperature and the datum, above the datum only: a trapezium, or a triangle
 * where the line crosses it.
 *
 * @param fromCelsius at the start
 * @param toCelsius at the end
 * @returns °C·h, never negative
 */
export function areaAbove(
  datumCelsius: number,
  fromCelsius: number,
  toCelsius: number,
  hours: number,
): number {
  const start = fromCelsius - datumCelsius;
  const end = toCelsius - datumCelsius;
  if (start >= 0 && end >= 0) return ((start + end) / 2) * hours;
  if (start <= 0 && end <= 0) return 0;
  const above = Math.max(start, end);
  return (above / 2) * hours * (above / (above - Math.min(start, end)));
}
