import type { AnyMix } from '../../site/concrete/mix.ts';
import type { Pour } from '../../site/concrete/pour.ts';
import type { ThermalLimits } from '../../site/concrete/thermal-profiles.ts';
import type { Device } from '../../site/equipment/device.ts';
import type { SeriesName } from '../../site/reading.ts';
import type { Analysis, Programme } from '../../site/schedule/programme.ts';
import type { Specimen } from '../../site/specimens/specimen.ts';
import type { ForecastStep } from '../../site/weather/forecast.ts';

/** A programme with the dates that its logic and its actuals alone give. */
export interface DatedProgramme {
  programme: Programme;
  due: Analysis;
}

/** What the engineering needs besides readings. What can differ by time is asked for a time, so that a replay is told
 * the same. */
export interface DerivedFacts {
  timeZone: string;
  pours(): readonly Pour[];
  mix(id: string): AnyMix | null;
  devices(): readonly (Device & { retiredAt?: number | null })[];
  specimens(): readonly Specimen[];
  /** The mast whose air temperature counts; null: none. */
  weather(): SeriesName | null;
  /** The programme as it stood at a time, ms. */
  programmeAt(at: number): DatedProgramme | null;
  /** The forecast as it was known at a time, oldest step first; null: none. */
  forecastAt(at: number): readonly ForecastStep[] | null;
  /** Limits that were in force at a time. */
  limitsAt(at: number): ThermalLimits;
}
