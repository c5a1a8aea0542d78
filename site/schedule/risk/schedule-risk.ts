import { PlumblineError } from '../../errors.ts';
import type { Programme } from '../programme.ts';
import { USUAL_SPREAD } from './estimates.ts';
import { joinSlices } from './join-slices.ts';
import { prepareRisk, type RiskInputs } from './prepare-risk.ts';
import { candidates, driverIterations, rankDrivers } from './risk-drivers.ts';
import { type RiskResult, riskResult } from './risk-result.ts';
import { runSlice } from './run-slice.ts';
import { runWithout } from './run-without.ts';

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
  const { iterations, seed } = options;
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > ITERATIONS_MAX)
    throw new PlumblineError(
      'usage',
      `Iterations are a whole number from 1 to ${ITERATIONS_MAX}, not ${iterations}.`,
    );
  const prepared = prepareRisk(programme, riskInputs(options));
  const slice = joinSlices([runSlice(prepared.model, 0, iterations, seed)]);
  const result = riskResult(programme, prepared, slice, seed);
  const chosen = candidates(prepared.model, result.criticality);
  const rerun = driverIterations(prepared.model, chosen.length, iterations);
  const without = runWithout(
    prepared.model,
    chosen.map(({ removed }) => removed),
    0,
    rerun,
    seed,
  );
  const drivers = rankDrivers(
    programme,
    slice.finishes.slice(0, rerun),
    chosen.map(({ id }, index) => ({ id, finishes: without[index] ?? slice.finishes })),
  );
  return { ...result, driverIterations: rerun, drivers };
}

/** What is uncertain, with what is taken where nothing is said. */
export function riskInputs(options: Partial<RiskInputs>): RiskInputs {
  const estimates = options.estimates ?? [];
  const usual = estimates.length === 0 && (options.risks ?? []).length === 0 ? USUAL_SPREAD : null;
  return {
    estimates,
    spread: options.spread === undefined ? usual : options.spread,
    risks: options.risks ?? [],
    correlation: options.correlation ?? 0,
  };
}
