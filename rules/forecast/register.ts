import type { ForecastSettings } from '../../site/forecast/forecast-settings.ts';
import type { Risk } from '../../site/risk.ts';
import type { Activity, Programme } from '../../site/schedule/programme.ts';
import type { DiscreteRisk } from '../../site/schedule/risk/risk-model.ts';
import type { WeatherWindow } from '../../site/schedule/risk/weather-windows.ts';
import { selectActivities } from '../../site/schedule/select-activities.ts';
import { workingDayMinutes } from '../../site/schedule/working-day.ts';
import type { Hold } from './hold.ts';

// What comes from progress or from a forecast is in the programme already; counted again it would be there twice.
const COUNTED_ALREADY = /progress|behind|forecast/;
// What a window draws day by day is not drawn once more.
const OF_WEATHER = /wind|weather/;
// Where a risk has no interval: half as much again in four cases of five.
const P80_FACTOR = 1.5;

/** Entries of the site's risk register, and the open risks that neither a hold nor a weather window stands for. */
export function registerRisks(
  programme: Programme,
  settings: ForecastSettings,
  risks: readonly Risk[],
  holds: readonly Hold[],
  weather: readonly WeatherWindow[],
): DiscreteRisk[] {
  const held = new Set(holds.flatMap(({ facts }) => facts.activities));
  const drawn = new Set(weather.flatMap(({ activities }) => activities));
  const open = new Map(
    programme.activities.flatMap((activity) =>
      activity.kind === 'task' && activity.actualFinish === null ? [[activity.id, activity] as const] : [],
    ),
  );
  const found = risks.filter(
    ({ state, cause, activity, expectedDelayHours }) =>
      state === 'open' &&
      expectedDelayHours > 0 &&
      open.has(activity) &&
      !held.has(activity) &&
      !COUNTED_ALREADY.test(cause) &&
      !(OF_WEATHER.test(cause) && drawn.has(activity)),
  );
  return [
    ...fromSettings(programme, settings, open),
    ...found.map((risk) => fromRisk(risk, dayOf(programme, risk))),
  ];
}

function fromSettings(
  programme: Programme,
  { risks = [], trades = [] }: ForecastSettings,
  open: ReadonlyMap<string, Activity>,
): DiscreteRisk[] {
  return risks.flatMap((setting): DiscreteRisk[] => {
    const activities = selectActivities(programme, setting, trades).flatMap(({ id }) =>
      open.has(id) ? [id] : [],
    );
    const [optimistic, likely, pessimistic] = setting.days;
    const points = { optimistic, likely, pessimistic, distribution: 'triangular' as const };
    return activities.length === 0
      ? []
      : [{ id: setting.id, probability: setting.probability, activities, ...points }];
  });
}

function fromRisk(
  { id, activity, expectedDelayHours, p80DelayHours }: Risk,
  dayMinutes: number,
): DiscreteRisk {
  const days = (hours: number) => (hours * 60) / dayMinutes;
  const likely = days(expectedDelayHours);
  const p80 = Math.max(likely, days(p80DelayHours ?? P80_FACTOR * expectedDelayHours));
  return {
    id,
    probability: 1,
    activities: [activity],
    optimistic: 0,
    likely,
    pessimistic: likely + 2 * (p80 - likely),
    distribution: 'triangular',
  };
}

function dayOf({ activities, calendars, calendar }: Programme, risk: Risk): number {
  const own = activities.find(({ id }) => id === risk.activity)?.calendar;
  const found = calendars.find(({ id }) => id === own) ?? calendars.find(({ id }) => id === calendar);
  return found ? workingDayMinutes(found) : 480;
}
