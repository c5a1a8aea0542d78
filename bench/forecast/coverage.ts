import { outlookOf } from '../../rules/forecast/outlook.ts';
import { chancesOf } from '../../rules/ways-back/confirm.ts';
import { fromLocal } from '../../site/local-time.ts';
import { syntheticJob } from './synthetic-job.ts';

export interface Coverage {
  jobs: number;
  /** In how many of 100 jobs the true finish was no later than the forecast's. */
  p50Percent: number;
  p80Percent: number;
  /** Of P80 over P50 in days by the clock, mean: a forecast that says 'any time' covers everything too. */
  meanWidthDays: number;
}

const ITERATIONS = 1_000;
const MINUTE_MS = 60_000;

/**
 * Is the forecast of the finish as sure as it says? Jobs whose true durations are drawn and known are forecast at half
 * time from their reports alone, and counted against their truth.
 *
 * @param seeds one job each
 * @param share of its time that is gone when it is forecast
 *
 * @example forecastCoverage([1, 2, 3]).p80Percent
 */
export function forecastCoverage(seeds: readonly number[], share = 0.5): Coverage {
  const found = seeds.map((seed) => {
    const { programme, trueFinish } = syntheticJob(seed, share);
    const timeZone = 'UTC';
    const outlook = outlookOf({
      ...{ programme, timeZone, now: fromLocal(programme.dataDate ?? programme.start, timeZone) },
      ...{ pours: [], machinesDown: [], weather: [], badDays: {}, risks: [], settings: {} },
      ...{ iterations: ITERATIONS, seed: 1 },
    });
    const run = { iterations: ITERATIONS, seed: 1, milestone: null };
    const { p50, p80 } = chancesOf(outlook.programme, outlook.inputs, run, trueFinish);
    const width = (fromLocal(p80, timeZone) - fromLocal(p50, timeZone)) / MINUTE_MS / 1440;
    return { by50: trueFinish <= p50, by80: trueFinish <= p80, width };
  });
  const percent = (of: (one: (typeof found)[number]) => boolean) =>
    (100 * found.filter(of).length) / Math.max(1, found.length);
  return {
    jobs: found.length,
    p50Percent: percent(({ by50 }) => by50),
    p80Percent: percent(({ by80 }) => by80),
    meanWidthDays: found.reduce((sum, { width }) => sum + width, 0) / Math.max(1, found.length),
  };
}
