import type { DriverKind, ForecastBasis } from '../../site/forecast/finish-forecast.ts';
import { nameIn } from '../../site/name-in.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import { type ActivityEstimate, USUAL_SPREAD } from '../../site/schedule/risk/estimates.ts';
import type { RiskInputs } from '../../site/schedule/risk/prepare-risk.ts';
import type { WeatherWindow } from '../../site/schedule/risk/weather-windows.ts';
import { workingDayMinutes } from '../../site/schedule/working-day.ts';
import { workingMinutes } from '../../site/schedule/working-time.ts';
import type { Text } from '../../site/text.ts';
import { learnFromJob } from '../learning/learn-from-job.ts';
import { earnedTrend } from './earned-trend.ts';
import type { ForecastInput } from './forecast-input.ts';
import { daysOf, type Hold, withHolds } from './hold.ts';
import { learnedEstimates } from './learned-estimates.ts';
import { machineHolds } from './machine-holds.ts';
import { registerRisks } from './register.ts';
import { strengthHolds } from './strength-holds.ts';
import { weatherChances } from './weather-chances.ts';

/** A programme corrected by what is measured, and what is uncertain about it. */
export interface Outlook {
  /** With holds, and with likely durations in what remains. */
  programme: Programme;
  inputs: RiskInputs;
  /** What stands for a pour's strength, by the pour's id. */
  strengthOf: ReadonlyMap<string, string>;
  /** Drivers that are no activities of the programme, or stand for something else. */
  named: ReadonlyMap<string, { kind: DriverKind; name: Text }>;
  basis: Pick<ForecastBasis, 'learning' | 'earnedSchedule' | 'holds' | 'weather' | 'risks' | 'leftOut'>;
}

/** Everything that is known now, laid on the programme. */
export function outlookOf(input: ForecastInput): Outlook {
  const { programme, settings, now, timeZone } = input;
  const trades = settings.trades ?? [];
  const learning = learnFromJob(programme, input.badDays, trades);
  const earned = earnedTrend(programme, analyse(programme), learning.silent);
  const strength = strengthHolds(programme, input.pours, now, timeZone);
  const machine = machineHolds(programme, input.machinesDown, settings, now, timeZone);
  const holds = [...strength.holds, ...machine.holds];
  const weather = weatherChances(programme, input.weather, settings, now, timeZone);
  const risks = registerRisks(programme, settings, input.risks, holds, weather);
  const lostShare = lostShares(weather);
  const learned = learnedEstimates(programme, learning, trades, earned?.factor ?? 1, lostShare);
  const measured = holds.map((hold) => estimateOf(hold, programme));
  const replaced = new Set(measured.map(({ id }) => id));
  const estimates = [...learned.estimates.filter(({ id }) => !replaced.has(id)), ...measured];
  return {
    programme: withLikely(withHolds(programme, holds), estimates),
    inputs: { estimates, spread: USUAL_SPREAD, risks, weather, factors: learned.factors, correlation: 0 },
    strengthOf: new Map(
      strength.holds.map(({ facts, replaces }) => [facts.id.slice('strength:'.length), replaces ?? facts.id]),
    ),
    named: namesOf(input, holds, learned.factors),
    basis: {
      learning,
      earnedSchedule: earned,
      holds: holds.map(({ facts }) => facts),
      weather: weather.map(({ id }) => id),
      risks: risks.map(({ id }) => id),
      leftOut: [...strength.leftOut, ...machine.leftOut],
    },
  };
}

/** The mean share of days that an activity loses to its window, by id. */
function lostShares(windows: readonly WeatherWindow[]): Map<string, number> {
  return new Map(
    windows.flatMap(({ activities, lost }) => {
      const mean = lost.reduce((sum, chance) => sum + chance, 0) / lost.length;
      return activities.map((id) => [id, mean] as const);
    }),
  );
}

/** In days of the calendar on which the hold is dated. */
function estimateOf({ facts, points, replaces }: Hold, programme: Programme): ActivityEstimate {
  const activity = programme.activities.find(({ id }) => id === replaces);
  if (!activity) return { id: facts.id, ...daysOf(points) };
  const calendar = programme.calendars.find(({ id }) => id === activity.calendar);
  if (!calendar) return { id: activity.id, ...daysOf(points) };
  const from = toLocalMinutes(programme.dataDate ?? programme.start);
  const working = workingMinutes(calendar);
  const days = (minutes: number) =>
    working.between(from, from + Math.round(minutes)) / workingDayMinutes(calendar);
  return {
    id: activity.id,
    optimistic: days(points.optimistic),
    likely: days(points.likely),
    pessimistic: days(points.pessimistic),
    distribution: points.distribution,
  };
}

/** Likely durations in the place of planned ones, so that dates without any chance are the likely ones too. */
function withLikely(programme: Programme, estimates: readonly ActivityEstimate[]): Programme {
  const likely = new Map(estimates.map((estimate) => [estimate.id, estimate.likely]));
  const dayMinutes = new Map(
    programme.calendars.map((calendar) => [calendar.id, workingDayMinutes(calendar)]),
  );
  return {
    ...programme,
    activities: programme.activities.map((activity) => {
      const days = likely.get(activity.id);
      const minutes =
        days === undefined ? null : Math.round(days * (dayMinutes.get(activity.calendar) ?? 480));
      return minutes === null ? activity : { ...activity, remainingMinutes: minutes };
    }),
  };
}

function namesOf(
  { settings, risks }: ForecastInput,
  holds: readonly Hold[],
  factors: RiskInputs['factors'] = [],
): Outlook['named'] {
  const named = new Map<string, { kind: DriverKind; name: Text }>();
  for (const { facts, replaces } of holds)
    named.set(replaces ?? facts.id, { kind: facts.kind, name: facts.name });
  for (const { id } of factors) named.set(id, { kind: 'productivity', name: factorName(id) });
  for (const { id, name } of settings.weather ?? [])
    named.set(id, { kind: 'weather', name: name ?? { en: id, zh: id } });
  for (const { id, name } of settings.risks ?? [])
    named.set(id, { kind: 'risk', name: name ?? { en: id, zh: id } });
  for (const { id, text } of risks) named.set(id, { kind: 'risk', name: text });
  return named;
}

function factorName(id: string): Text {
  if (id === 'productivity') return { en: 'How fast this site works as a whole', zh: '本工地整体工效' };
  const trade = id.slice('trade:'.length);
  return { en: `How fast '${nameIn(trade, 'en')}' goes`, zh: `“${nameIn(trade, 'zh')}”的工效` };
}
