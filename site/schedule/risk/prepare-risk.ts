import { PlumblineError } from '../../errors.ts';
import { buildNetwork } from '../build-network.ts';
import type { Activity, Programme } from '../programme.ts';
import { workingDayMinutes } from '../working-day.ts';
import { compileNetwork, type Reach } from './compile-network.ts';
import { streamKey } from './counter-random.ts';
import { modelWeather } from './draw-weather.ts';
import { type ActivityEstimate, type DefaultSpread, estimatesInMinutes } from './estimates.ts';
import type { DiscreteRisk, ModelRisk, RiskModel } from './risk-model.ts';
import { factorFault, factorReach, modelFactors, type SharedFactor } from './shared-factors.ts';
import { compileSpreads } from './spreads.ts';
import { faultOf, type ThreePoint } from './three-point.ts';
import {
  type WeatherCalendars,
  type WeatherWindow,
  weatherFault,
  withWeatherCalendars,
} from './weather-windows.ts';

export interface RiskInputs {
  /** Working days of each activity's calendar. */
  estimates: readonly ActivityEstimate[];
  /** For activities without an estimate; null: they are certain. */
  spread: DefaultSpread | null;
  risks: readonly DiscreteRisk[];
  weather: readonly WeatherWindow[];
  /** What makes many activities longer or shorter together. */
  factors?: readonly SharedFactor[];
  /** Activities, usually milestones, whose own finishes are kept too. */
  watch?: readonly string[];
  /** 0 … 1, see drawDurations. */
  correlation: number;
}

export interface PreparedRisk {
  model: RiskModel;
  /** Working minutes of a day of each uncertain node's calendar. */
  dayMinutes: number[];
  /** Of the weather windows, in their order. */
  weatherIds: string[];
  warnings: string[];
}

// Streams of risks are counted from here, two for each, far above any number of activities.
const RISK_STREAMS = 100_000_000;

/**
 * Compiles a programme and what is uncertain about it, once for all iterations.
 *
 * @throws PlumblineError `durations-invalid`, `risks-invalid`, `weather-invalid`, and what buildNetwork throws
 */
export function prepareRisk(plan: Programme, inputs: RiskInputs): PreparedRisk {
  check(inputs);
  const inVain: string[] = [];
  const weathered = withWeatherCalendars(plan, inputs.weather, (what) => void inVain.push(what));
  const { programme, weatherCalendars } = weathered;
  const built = buildNetwork(programme);
  const warnings = [...built.warnings, ...inVain];
  const dayMinutesOf = dayLengths(programme);
  const estimates = estimatesInMinutes(
    programme.activities,
    inputs.estimates,
    inputs.spread,
    dayMinutesOf,
    (what) => void warnings.push(what),
  );
  const uncertain = withRiskTargets(programme, inputs.risks, estimates, warnings);
  const byId = new Map(programme.activities.map((activity) => [activity.id, activity]));
  const dayOf = (id: string) => {
    const activity = byId.get(id);
    return activity ? dayMinutesOf(activity) : 1;
  };
  const reach = reachOf(uncertain, inputs, dayOf);
  addWeather(reach, programme, weatherCalendars, inputs.weather);
  const watch = new Set(inputs.watch);
  const network = compileNetwork(programme, built, reach, new Set(weatherCalendars.keys()), watch);
  const calendarIndex = new Map(programme.calendars.map(({ id }, index) => [id, index]));
  const nodeOf = new Map(network.ids.flatMap((id, node) => (id === null ? [] : [[id, node] as const])));
  const ids = [...uncertain.keys()].filter((id) => nodeOf.has(id));
  const points = ids.flatMap((id) => uncertain.get(id) ?? []);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const position = new Map(programme.activities.map(({ id }, index) => [id, index]));
  return {
    model: {
      network,
      nodes: Uint32Array.from(ids, (id) => nodeOf.get(id) ?? 0),
      durations: compileSpreads(points),
      likely: Float64Array.from(points, ({ likely }) => Math.round(likely)),
      streams: Int32Array.from(ids, (id) => streamKey(position.get(id) ?? 0)),
      factors: modelFactors(inputs.factors ?? [], indexOf),
      watched: Uint32Array.from([...watch].flatMap((id) => nodeOf.get(id) ?? [])),
      risks: inputs.risks.map((risk, index) => modelRisk(risk, index, indexOf, dayOf)),
      weather: modelWeather(
        inputs.weather,
        weatherCalendars,
        (id) => calendarIndex.get(id) ?? -1,
        network.calendars,
      ),
      correlation: inputs.correlation,
    },
    dayMinutes: ids.map(dayOf),
    weatherIds: inputs.weather.map(({ id }) => id),
    warnings,
  };
}

function dayLengths(programme: Programme): (activity: Activity) => number {
  const lengths = new Map(programme.calendars.map((calendar) => [calendar.id, workingDayMinutes(calendar)]));
  const usual = lengths.get(programme.calendar) ?? 480;
  return ({ calendar }) => lengths.get(calendar) ?? usual;
}

function check({ estimates, risks, weather, factors = [], correlation }: RiskInputs): void {
  for (const estimate of estimates) {
    const fault = faultOf(estimate);
    if (fault !== null)
      throw new PlumblineError(
        'durations-invalid',
        `Activity ${estimate.id}: ${fault}. Correct the file of durations.`,
      );
  }
  for (const risk of risks) {
    const fault =
      risk.probability >= 0 && risk.probability <= 1
        ? faultOf(risk)
        : `probability ${risk.probability} is not 0 to 1`;
    if (fault !== null)
      throw new PlumblineError('risks-invalid', `Risk ${risk.id}: ${fault}. Correct the file of risks.`);
  }
  for (const window of weather) {
    const fault = weatherFault(window);
    if (fault !== null)
      throw new PlumblineError(
        'weather-invalid',
        `Weather ${window.id}: ${fault}. Correct the file of weather.`,
      );
  }
  for (const factor of factors) {
    const fault = factorFault(factor);
    if (fault !== null) throw new PlumblineError('usage', `The factor ${factor.id}: ${fault}.`);
  }
  if (!(correlation >= 0 && correlation <= 1))
    throw new PlumblineError('usage', `A correlation lies between 0 and 1, not at ${correlation}.`);
}

/** Activities that are certain but that a risk can hit, beside those with an estimate. */
function withRiskTargets(
  { activities }: Programme,
  risks: readonly DiscreteRisk[],
  estimates: ReadonlyMap<string, ThreePoint>,
  warnings: string[],
): Map<string, ThreePoint> {
  const uncertain = new Map(estimates);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  for (const risk of risks)
    for (const id of risk.activities) {
      const activity = byId.get(id);
      if (!activity || activity.kind === 'summary' || activity.kind === 'level-of-effort')
        warnings.push(`Risk ${risk.id} names ${id}, which is no activity with work; it is left out.`);
      else if (!uncertain.has(id)) {
        const minutes = activity.remainingMinutes;
        uncertain.set(id, {
          optimistic: minutes,
          likely: minutes,
          pessimistic: minutes,
          distribution: 'triangular',
        });
      }
    }
  return uncertain;
}

function reachOf(
  uncertain: ReadonlyMap<string, ThreePoint>,
  { risks, factors = [] }: RiskInputs,
  dayOf: (id: string) => number,
): Map<string, Reach> {
  const shared = factorReach(factors);
  const factorOf = (id: string) => shared.get(id) ?? 1;
  const reach = new Map(
    [...uncertain].map(([id, { optimistic, pessimistic }]) => [
      id,
      {
        least: Math.round(optimistic / factorOf(id)),
        most: Math.ceil(pessimistic * factorOf(id)),
      },
    ]),
  );
  for (const { activities, pessimistic } of risks)
    for (const id of activities) {
      const known = reach.get(id);
      if (known) known.most += Math.ceil(pessimistic * dayOf(id));
    }
  return reach;
}

// The worst run of weather in a thousand iterations is far from this; a day more costs a few bytes.
const WEATHER_FACTOR = 2;
const WEATHER_DAYS = 60;

/** What waits for weather takes longer by the clock, so the calendars must reach further. */
function addWeather(
  reach: Map<string, Reach>,
  { activities }: Programme,
  weatherCalendars: WeatherCalendars,
  windows: readonly WeatherWindow[],
): void {
  for (const { id, calendar, remainingMinutes } of activities) {
    const found = weatherCalendars.get(calendar);
    if (!found) continue;
    const worst = Math.max(...(windows[found.window]?.lost ?? [0]));
    const known = reach.get(id) ?? { least: remainingMinutes, most: remainingMinutes };
    const most = (known.most * WEATHER_FACTOR) / (1 - worst) + WEATHER_DAYS * 480;
    reach.set(id, { least: known.least, most });
  }
}

function modelRisk(
  { id, probability, activities, ...points }: DiscreteRisk,
  index: number,
  indexOf: ReadonlyMap<string, number>,
  dayOf: (id: string) => number,
): ModelRisk {
  const hit = activities.filter((activity) => indexOf.has(activity));
  const impacts = hit.map((activity) => ({
    ...points,
    optimistic: points.optimistic * dayOf(activity),
    likely: points.likely * dayOf(activity),
    pessimistic: points.pessimistic * dayOf(activity),
  }));
  return {
    id,
    probability,
    hits: Uint32Array.from(hit, (activity) => indexOf.get(activity) ?? 0),
    impacts: compileSpreads(impacts),
    happens: streamKey(RISK_STREAMS + 2 * index),
    size: streamKey(RISK_STREAMS + 2 * index + 1),
  };
}
