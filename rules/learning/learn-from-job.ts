import type { TradeSetting } from '../../site/forecast/forecast-settings.ts';
import type { Learning, TradeFactor, WeatherFactor } from '../../site/forecast/learning.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import { tradeOf } from '../../site/schedule/trade-of.ts';
import { type BayesLine, bayesLine, type Observation } from './bayes-line.ts';
import { type BadDays, crewCalendars, type FinishedWork, finishedWork } from './finished-work.ts';
import { learningText } from './learning-text.ts';

/** Below so many finished activities the site has shown nothing yet. */
export const FINISHED_MIN = 12;
// A trade with fewer of its own takes what all trades together show.
const OWN_MIN = 4;
// The matrix grows with them; the trades with the most finished work come first.
const TRADES_MAX = 60;
// A weather effect needs some activities in bad weather and some without.
const WEATHER_MIN = 10;

// What is believed before: plans are right by a fifth, trades differ by an eighth, bad weather may do anything up to
// half as much again, and single activities differ by a quarter. None of it is a clause; docs/forecast-of-finish.md.
const SITE_DEVIATION = 0.2;
const TRADE_DEVIATION = 0.12;
const WEATHER_DEVIATION = 0.4;
const NOISE = 0.25;
const NOISE_WEIGHT = 10;

const DEVIATIONS_80 = 1.2816;

/**
 * What this site's own finished activities say of how long the rest will take: for each trade the factor on planned
 * durations, drawn to that of the site as a whole as long as there is little, and what bad weather does.
 *
 * @param badDays by local date; empty where no weather was measured
 *
 * @example learnFromJob(programme, {}, []).trades[0] // { trade: 'pour slab', finished: 14, factor: 1.12, … }
 */
export function learnFromJob(
  programme: Programme,
  badDays: BadDays,
  trades: readonly TradeSetting[],
): Learning {
  const works = finishedWork(programme, badDays, trades);
  const remaining = remainingByTrade(programme, trades);
  const silent = works.length < FINISHED_MIN;
  const columns = silent ? [] : ownTrades(works);
  const usesWeather = !silent && speaksOfWeather(works);
  const weatherColumn = columns.length + 1;
  const line = silent ? null : regress(works, columns, usesWeather);
  const usual = usesWeather ? meanBadShare(badDays) : 0;
  const names = new Set([...columns, ...remaining.keys(), ...works.map(({ trade }) => trade)]);
  const found: Omit<Learning, 'text'> = {
    finished: works.length,
    finishedMin: FINISHED_MIN,
    silent,
    site: line ? factorOf(line, [[0, 1]], 0) : NOTHING,
    shared: line ? sharedDeviation(line, columns.length) : 0,
    spread: line?.noise ?? 0,
    trades: [...names].map((trade): TradeFactor => {
      const column = columns.indexOf(trade);
      const terms: [number, number][] = [
        [0, 1],
        ...(column < 0 ? [] : [[column + 1, 1] as [number, number]]),
      ];
      if (usesWeather) terms.push([weatherColumn, usual]);
      return {
        trade,
        finished: works.filter((work) => work.trade === trade).length,
        remaining: remaining.get(trade) ?? 0,
        ...(line ? factorOf(line, terms, column < 0 ? TRADE_DEVIATION : 0) : NOTHING),
        own: column >= 0,
      };
    }),
    weather: weatherFactor(badDays, usesWeather ? line : null, weatherColumn),
  };
  found.trades.sort((a, b) => b.finished - a.finished || b.remaining - a.remaining);
  return { ...found, text: learningText(found) };
}

const NOTHING = { factor: 1, between: [1, 1] as [number, number], deviation: 0 };

/** @param foreign deviation of a trade that has not spoken for itself */
function factorOf({ means, covariance }: BayesLine, terms: readonly [number, number][], foreign: number) {
  const mean = terms.reduce((sum, [index, amount]) => sum + amount * (means[index] ?? 0), 0);
  let variance = foreign ** 2;
  for (const [row, amount] of terms)
    for (const [column, other] of terms) variance += amount * other * (covariance[row]?.[column] ?? 0);
  const deviation = Math.sqrt(variance);
  const at = (deviations: number) => Math.exp(mean + deviations * deviation);
  return {
    factor: Math.exp(mean),
    between: [at(-DEVIATIONS_80), at(DEVIATIONS_80)] as [number, number],
    deviation,
  };
}

function regress(
  works: readonly FinishedWork[],
  columns: readonly string[],
  usesWeather: boolean,
): BayesLine {
  const weatherColumn = columns.length + 1;
  const known = works.flatMap(({ badShare }) => badShare ?? []);
  const usual = known.length > 0 ? known.reduce((sum, share) => sum + share, 0) / known.length : 0;
  return bayesLine(
    works.map(({ trade, logRatio, badShare }): Observation => {
      const column = columns.indexOf(trade);
      return {
        value: logRatio,
        terms: [
          [0, 1],
          ...(column < 0 ? [] : [[column + 1, 1] as const]),
          ...(usesWeather ? [[weatherColumn, badShare ?? usual] as const] : []),
        ],
      };
    }),
    {
      deviations: [
        SITE_DEVIATION,
        ...columns.map(() => TRADE_DEVIATION),
        ...(usesWeather ? [WEATHER_DEVIATION] : []),
      ],
      noise: NOISE,
      noiseWeight: NOISE_WEIGHT,
    },
  );
}

/** The mean covariance of two trades' factors: what is wrong with one because it is wrong with all. */
function sharedDeviation({ covariance }: BayesLine, trades: number): number {
  const at = (row: number, column: number) => covariance[row]?.[column] ?? 0;
  let [sum, pairs] = [0, 0];
  for (let one = 1; one <= trades; one++)
    for (let other = 1; other < one; other++) {
      sum += at(0, 0) + at(0, one) + at(0, other) + at(one, other);
      pairs++;
    }
  return Math.sqrt(Math.max(0, pairs > 0 ? sum / pairs : at(0, 0)));
}

function ownTrades(works: readonly FinishedWork[]): string[] {
  const counts = Map.groupBy(works, ({ trade }) => trade);
  return [...counts]
    .filter(([, list]) => list.length >= OWN_MIN)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, TRADES_MAX)
    .map(([trade]) => trade);
}

function speaksOfWeather(works: readonly FinishedWork[]): boolean {
  const known = works.flatMap(({ badShare }) => badShare ?? []);
  const wet = known.filter((share) => share > 0).length;
  return wet >= WEATHER_MIN && known.length - wet >= WEATHER_MIN;
}

function meanBadShare(badDays: BadDays): number {
  const days = Object.values(badDays);
  return days.length > 0 ? days.filter(Boolean).length / days.length : 0;
}

function weatherFactor(badDays: BadDays, line: BayesLine | null, column: number): WeatherFactor {
  const days = Object.values(badDays);
  const { factor, between } = line ? factorOf(line, [[column, 1]], 0) : NOTHING;
  return { days: days.length, badDays: days.filter(Boolean).length, factor, between, silent: line === null };
}

function remainingByTrade(programme: Programme, trades: readonly TradeSetting[]): Map<string, number> {
  const crews = crewCalendars(programme);
  const open = programme.activities.filter(
    ({ kind, actualFinish, calendar, remainingMinutes }) =>
      kind === 'task' && actualFinish === null && remainingMinutes > 0 && crews.has(calendar),
  );
  return new Map(
    [...Map.groupBy(open, (activity) => tradeOf(activity, trades))].map(([trade, list]) => [
      trade,
      list.length,
    ]),
  );
}
