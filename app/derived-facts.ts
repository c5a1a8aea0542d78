import type { DatedProgramme, DerivedFacts } from '../rules/derived/derived-facts.ts';
import { limitsInForce } from '../site/changes/site-limits.ts';
import { THERMAL_PROFILES } from '../site/concrete/thermal-profiles.ts';
import type { SeriesName } from '../site/reading.ts';
import type { Records } from '../store/records/records.ts';
import { currentLimits } from './change-effects.ts';
import type { CurrentProgramme, ProgrammeSource } from './current-programme.ts';
import type { House } from './house.ts';

const HOUR_MS = 3_600_000;

/** The programme as rules see it: as of each full hour, so that a replay sees it as the service did. */
export interface HourlyProgramme {
  at(at: number): CurrentProgramme | null;
}

/** What the engineering of the rules needs besides readings, from the site's records. */
export function derivedFacts(house: Pick<House, 'records' | 'site'>, hourly: HourlyProgramme): DerivedFacts {
  const { records, site } = house;
  return {
    timeZone: site.timeZone,
    pours: records.pours.list,
    mix: records.mixes.get,
    devices: records.devices.list,
    specimens: records.specimens.list,
    weather: () => weatherSeries(records),
    programmeAt: (at): DatedProgramme | null => hourly.at(at),
    forecastAt: (at) => records.forecasts.knownAt(at)?.steps ?? null,
    limitsAt(at) {
      const { since, ...limits } = currentLimits(records);
      return since !== null && since > at ? THERMAL_PROFILES.GB : limitsInForce(limits);
    },
  };
}

/** Worked out once an hour, and only where something was reported since or another programme came. */
export function hourlyProgramme(
  records: Pick<Records, 'fieldLog'>,
  programme: ProgrammeSource,
): HourlyProgramme {
  let known: { hour: number; reports: number; generation: number; value: CurrentProgramme | null } | null =
    null;
  return {
    at(at) {
      const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
      const generation = programme.generation();
      if (known?.hour === hour && known.generation === generation) return known.value;
      const reports = records.fieldLog.progressCount(hour);
      const isSame = known?.generation === generation && known.reports === reports;
      known = { hour, reports, generation, value: isSame ? (known?.value ?? null) : programme.asOf(hour) };
      return known.value;
    },
  };
}

/** The mast whose air counts. */
export function weatherSeries(records: Pick<Records, 'devices'>): SeriesName | null {
  const mast = records.devices.list().find(({ kind }) => kind === 'weather-mast');
  if (!mast) return null;
  return { gateway: mast.gateway, device: mast.device, channel: '', quantity: 'temperature' };
}
