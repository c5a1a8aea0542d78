import type { DatedProgramme, DerivedFacts } from '../../rules/derived/derived-facts.ts';
import type { SeriesName } from '../../site/reading.ts';
import type { Records } from '../../store/records/records.ts';
import type { House } from '../house.ts';
import type { CurrentProgramme, ProgrammeSource } from '../programme/current-programme.ts';
import { limitsAt } from './limits-at.ts';

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
    limitsAt: limitsAt(records),
  };
}

// Two readers go through a past at paces of their own, at most some days apart.
const HOURS_MAX = 1_000;
// Each holds a programme with its dates, megabytes on a large site.
const PROGRAMMES_MAX = 4;

/** Worked out once an hour, and only where something was reported since or another programme came. */
export function hourlyProgramme(
  records: Pick<Records, 'fieldLog'>,
  programme: ProgrammeSource,
): HourlyProgramme {
  let generation = Number.NaN;
  const reportsBy = new Map<number, number>();
  const byReports = new Map<number, CurrentProgramme | null>();
  return {
    at(at) {
      const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
      if (generation !== programme.generation()) {
        generation = programme.generation();
        reportsBy.clear();
        byReports.clear();
      }
      const reports = reportsBy.get(hour) ?? records.fieldLog.progressCount(hour);
      remember(reportsBy, hour, reports, HOURS_MAX);
      const known = byReports.get(reports);
      const value = known === undefined ? programme.asOf(hour) : known;
      remember(byReports, reports, value, PROGRAMMES_MAX);
      return value;
    },
  };
}

/** Keeps what was used last. */
function remember<K, V>(map: Map<K, V>, key: K, value: V, countMax: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= countMax) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

/** The mast whose air counts. */
export function weatherSeries(records: Pick<Records, 'devices'>): SeriesName | null {
  const mast = records.devices.list().find(({ kind }) => kind === 'weather-mast');
  if (!mast) return null;
  return { gateway: mast.gateway, device: mast.device, channel: '', quantity: 'temperature' };
}
