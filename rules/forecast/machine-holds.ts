import type { ForecastSettings } from '../../site/forecast/forecast-settings.ts';
import { toLocal } from '../../site/local-time.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import { selectActivities } from '../../site/schedule/select-activities.ts';
import type { Text } from '../../site/text.ts';
import type { MachineDown } from './forecast-input.ts';
import type { Hold } from './hold.ts';

// From a blown fuse over a day's wait for the fitter to a part that has to come; until the site says otherwise.
const REPAIR_HOURS = [2, 8, 48] as const;
const HOUR_MS = 3_600_000;

/** Machines that are down hold up what needs them until they are mended, counted from now. */
export function machineHolds(
  programme: Programme,
  down: readonly MachineDown[],
  { machines = [], trades = [] }: ForecastSettings,
  now: number,
  timeZone: string,
): { holds: Hold[]; leftOut: Text[] } {
  const holds: Hold[] = [];
  const leftOut: Text[] = [];
  for (const { device, name } of down) {
    const setting = machines.find((one) => one.device === device);
    const activities = setting
      ? selectActivities(programme, setting, trades)
          .filter(({ actualFinish }) => actualFinish === null)
          .map(({ id }) => id)
      : [];
    if (activities.length === 0) {
      leftOut.push({
        en: `${name.en} is down, and forecast.machines in the site file names no open activity that needs it.`,
        zh: `${name.zh} 故障中，但站点文件 forecast.machines 未指明依赖它的未完作业。`,
      });
      continue;
    }
    const [optimistic, likely, pessimistic] = setting?.repairHours ?? REPAIR_HOURS;
    const at = (hours: number) => toLocal(now + hours * HOUR_MS, timeZone);
    holds.push({
      replaces: null,
      points: {
        optimistic: optimistic * 60,
        likely: likely * 60,
        pessimistic: pessimistic * 60,
        distribution: 'triangular',
      },
      facts: {
        id: `machine:${device}`,
        kind: 'machine',
        name: { en: `Repair of ${name.en}`, zh: `${name.zh} 维修` },
        activities,
        likely: at(likely),
        between: [at(optimistic), at(pessimistic)],
      },
    });
  }
  return { holds, leftOut };
}
