import type { ForecastSettings, WeatherSetting } from '../../site/forecast/forecast-settings.ts';
import { localDate, toLocal } from '../../site/local-time.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import { normalShare } from '../../site/schedule/risk/normal.ts';
import { LOST_MAX, type WeatherWindow } from '../../site/schedule/risk/weather-windows.ts';
import { selectActivities } from '../../site/schedule/select-activities.ts';
import type { ForecastStep } from '../../site/weather/forecast.ts';

const DAY_MS = 86_400_000;
// Sites work by daylight; a gale at night costs nobody a day.
const DAY_FROM = '06:00';
const DAY_TO = '18:00';
// Of a day that a forecast has less of, it does not speak.
const STEPS_MIN = 3;

/** Error of a forecast, one standard deviation: today's, and what each day ahead adds. Customary, no clause. */
const ERRORS = {
  gust: { now: 1.5, perDay: 0.6 },
  rain: { now: 0.5, perDay: 0.2 },
  temperature: { now: 1, perDay: 0.4 },
};

/** Windows of the site file: for the days that a forecast speaks of by its figures, for others by the month. */
export function weatherChances(
  programme: Programme,
  steps: readonly ForecastStep[],
  { weather = [], trades = [] }: ForecastSettings,
  now: number,
  timeZone: string,
): WeatherWindow[] {
  const days = byDay(steps, now, timeZone);
  return weather.flatMap((setting) => {
    const activities = selectActivities(programme, setting, trades)
      .filter(({ actualFinish }) => actualFinish === null)
      .map(({ id }) => id);
    if (activities.length === 0) return [];
    const lostOn = Object.fromEntries(
      [...days].flatMap(([date, list]) => {
        const chance = lostChance(setting, list, Math.max(0, (list[0]?.at ?? now) - now) / DAY_MS);
        return chance === null ? [] : [[date, chance]];
      }),
    );
    return [{ id: setting.id, activities, lost: setting.lost, lostOn }];
  });
}

function byDay(steps: readonly ForecastStep[], now: number, timeZone: string): Map<string, ForecastStep[]> {
  const working = steps.filter(({ at }) => {
    const clock = toLocal(at, timeZone).slice(11);
    return at >= now && clock >= DAY_FROM && clock < DAY_TO;
  });
  return new Map(
    [...Map.groupBy(working, ({ at }) => localDate(at, timeZone))].filter(
      ([, list]) => list.length >= STEPS_MIN,
    ),
  );
}

/** The chance that the worst of a day passes any of the limits; null where the window has none of them. */
function lostChance(
  { gustMax, rainMax, temperatureMin }: WeatherSetting,
  steps: readonly ForecastStep[],
  leadDays: number,
): number | null {
  const values = (of: (step: ForecastStep) => number | null) => steps.flatMap((step) => of(step) ?? []);
  const beyond = (excess: number, error: { now: number; perDay: number }) =>
    normalShare(excess / (error.now + leadDays * error.perDay));
  const chances: number[] = [];
  const gusts = values(({ windGust }) => windGust);
  if (gustMax !== undefined && gusts.length > 0)
    chances.push(beyond(Math.max(...gusts) - gustMax, ERRORS.gust));
  const rains = values(({ rain }) => rain);
  if (rainMax !== undefined && rains.length > 0)
    chances.push(beyond(Math.max(...rains) - rainMax, ERRORS.rain));
  const temperatures = values(({ temperature }) => temperature);
  if (temperatureMin !== undefined && temperatures.length > 0)
    chances.push(beyond(temperatureMin - Math.min(...temperatures), ERRORS.temperature));
  return chances.length === 0 ? null : Math.min(LOST_MAX, Math.max(...chances));
}
