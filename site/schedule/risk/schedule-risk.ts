import { PlumblineError } from '../../errors.ts';
import { loosened } from '../loosen-dates.ts';
import type { Programme } from '../programme.ts';
import { USUAL_SPREAD } from './estimates.ts';
import { joinSlices } from './join-slices.ts';
import { type PreparedRisk, prepareRisk, type RiskInputs } from './prepare-risk.ts';
import { candidates, driverIterations, rankDrivers } from './risk-drivers.ts';
import { type RiskResult, riskResult } from './risk-result.ts';
import { type RiskSlice, runSlice } from './run-slice.ts';
import { type Removed, runWithout } from './run-without.ts';

export interface RiskOptions extends Partial<RiskInputs> {
  iterations: number;
  seed: number;
}

// A million finishes are sorted in memory; more tell nothing that a programme's estimates could bear.
export const ITERATIONS_MAX = 1_000_000;

/**
 * Schedule risk by Monte Carlo: the programme is dated thousands of times, each time with durations drawn from
 * their three points. Says when it finishes with a chance of 50, 80 and 95 %, what that hangs on, and how many
 * working days of P80 each driver costs.
 *
 * Without estimates every duration spreads by USUAL_SPREAD; with estimates only those activities spread, unless
 * a spread for the others is named too.
 *
 * @throws PlumblineError `usage`, `durations-invalid`, `risks-invalid`, `schedule-loop`, …
 *
 * @example scheduleRisk(programme, { iterations: 10_000, seed: 1 }).p80 // '2022-03-04T17:00'
 */
export function scheduleRisk(programme: Programme, options: RiskOptions): RiskResult {
  const job = beginRisk(programme, options);
  const { model } = job.prepared;
  const run = rankRun(job, [runSlice(model, 0, job.iterations, job.seed)]);
  return finishRisk(job, run, runWithout(model, run.removed, 0, run.rerun, job.seed));
}

/** A run in its parts, for whoever lets several threads do the work between them. */
export interface RiskJob {
  programme: Programme;
  prepared: PreparedRisk;
  iterations: number;
  seed: number;
}

/**
 * Compiles what all iterations need. Then any slices that cover 0 to `iterations` are run, then `rankRun`, then
 * `runWithout` for its `removed` from 0 to its `rerun`, then `finishRisk`.
 *
 * @throws PlumblineError as scheduleRisk
 */
export function beginRisk(programme: Programme, options: RiskOptions): RiskJob {
  const { iterations, seed } = options;
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > ITERATIONS_MAX)
    throw new PlumblineError(
      'usage',
      `Iterations are a whole number from 1 to ${ITERATIONS_MAX}, not ${iterations}.`,
    );
  const logical = loosened(programme);
  return { programme: logical, prepared: prepareRisk(logical, riskInputs(options)), iterations, seed };
}

/** What all iterations gave, and what is to be run again without. */
export interface RankedRun {
  result: Omit<RiskResult, 'drivers' | 'driverIterations'>;
  finishes: Float64Array;
  ids: string[];
  removed: Removed[];
  /** How many of the iterations. */
  rerun: number;
}

export function rankRun({ programme, prepared, iterations, seed }: RiskJob, slices: RiskSlice[]): RankedRun {
  const slice = joinSlices(slices);
  const result = riskResult(programme, prepared, slice, seed);
  const chosen = candidates(prepared.model, result.criticality, prepared.weatherIds);
  return {
    result,
    finishes: slice.finishes,
    ids: chosen.map(({ id }) => id),
    removed: chosen.map(({ removed }) => removed),
    rerun: driverIterations(prepared.model, chosen.length, iterations),
  };
}

/** @param without for each thing that was removed the finishes of all iterations that were run again */
export function finishRisk(
  { programme }: RiskJob,
  { result, finishes, ids, rerun }: RankedRun,
  without: readonly Float64Array[],
): RiskResult {
  const drivers = rankDrivers(
    programme,
    finishes.slice(0, rerun),
    ids.map((id, index) => ({ id, finishes: without[index] ?? finishes })),
  );
  return { ...result, driverIterations: rerun, drivers };
}

/** What is uncertain, with what is taken where nothing is said. */
export function riskInputs(options: Partial<RiskInputs>): RiskInputs {
  const estimates = options.estimates ?? [];
  const { risks = [], weather = [] } = options;
  const isBare = estimates.length === 0 && risks.length === 0 && weather.length === 0;
  const usual = isBare ? USUAL_SPREAD : null;
  return {
    estimates,
    spread: options.spread === undefined ? usual : options.spread,
    risks,
    weather,
    correlation: options.correlation ?? 0,
    ...(options.factors ? { factors: options.factors } : {}),
    ...(options.watch ? { watch: options.watch } : {}),
  };
}
