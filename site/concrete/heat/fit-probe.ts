import { solveLinear } from '../solve-linear.ts';
import { heatBetween, moved, PARAMETERS, type ProbeBelief, type ProbeHeat } from './probe-heat.ts';
import type { HeatWindow } from './probe-record.ts';

export interface FittedProbe {
  heat: ProbeHeat;
  /** What it differs by from the usual, as {@link moved} takes it. */
  by: number[];
  /** Standard deviations that are independent of each other: each a direction in the space of `by`. */
  directions: number[][];
}

// Per hour of a window, K: wind, sun and what one lump cannot tell of a section. Half of what is believed of it before
// the fit, as if so many windows had shown it.
const ERROR_KELVIN_PER_HOUR = 0.12;
const ERROR_WINDOWS = 6;
// A window's error is much like that of its neighbours: of six windows about two are news.
const NEWS_SHARE = 1 / 3;
const STEPS_MAX = 12;
const STEP_MIN = 1e-4;
const NUDGE = 1e-4;

/**
 * Heat of a probe from what it has shown, held to what is usual as far as it has shown little: the most probable
 * parameters (maximum a posteriori), by damped Gauss–Newton. In the first hours that is the heat curve of the mix, after
 * some days its own cooling.
 */
export function fitProbe(windows: readonly HeatWindow[], belief: ProbeBelief): FittedProbe {
  let by = Array.from({ length: PARAMETERS }, () => 0);
  let error = ERROR_KELVIN_PER_HOUR;
  let normal = equations(windows, belief, by, error);
  for (let step = 0; step < STEPS_MAX; step++) {
    const wanted = solveLinear(normal.matrix, normal.right) ?? by.map(() => 0);
    const next = shortened(windows, belief, { by, step: wanted, error, badness: normal.badness });
    const change = Math.max(...next.map((value, index) => Math.abs(value - (by[index] ?? 0))));
    by = next;
    error = errorOf(windows, belief, by);
    normal = equations(windows, belief, by, error);
    if (change < STEP_MIN) break;
  }
  return { heat: moved(belief.usual, by), by, directions: rootOfInverse(normal.matrix) };
}

/** How far a window is from the model, K for each hour. */
function residual(window: HeatWindow, heat: ProbeHeat): number {
  const given = heatBetween(heat, window.fromEquivalentHours, window.toEquivalentHours);
  const lost = (window.excessKelvinHours - heat.shelterKelvin * window.hours) / heat.exchangeHours;
  return (window.gained - given + lost) / window.hours;
}

function errorOf(windows: readonly HeatWindow[], { usual }: ProbeBelief, by: readonly number[]): number {
  const heat = moved(usual, by);
  const squares = windows.reduce((sum, window) => sum + residual(window, heat) ** 2, 0);
  const before = ERROR_WINDOWS * ERROR_KELVIN_PER_HOUR ** 2;
  return Math.sqrt((before + squares) / (ERROR_WINDOWS + windows.length));
}

function badnessOf(
  windows: readonly HeatWindow[],
  { usual, spread }: ProbeBelief,
  by: readonly number[],
  error: number,
): number {
  const heat = moved(usual, by);
  const misfit = windows.reduce((sum, window) => sum + residual(window, heat) ** 2, 0);
  const strangeness = by.reduce((sum, value, index) => sum + (value / (spread[index] ?? 1)) ** 2, 0);
  return (NEWS_SHARE * misfit) / error ** 2 + strangeness;
}

/** Normal equations of the step, with the belief as if each parameter had been measured once. */
function equations(
  windows: readonly HeatWindow[],
  belief: ProbeBelief,
  by: readonly number[],
  error: number,
): { matrix: number[][]; right: number[]; badness: number } {
  const { usual, spread } = belief;
  const weight = NEWS_SHARE / error ** 2;
  const heat = moved(usual, by);
  const nudged = by.map((value, index) => moved(usual, by.with(index, value + NUDGE)));
  const matrix = by.map((_, row) => by.map((__, column) => (row === column ? (spread[row] ?? 1) ** -2 : 0)));
  const right = by.map((value, index) => -value * (spread[index] ?? 1) ** -2);
  for (const window of windows) {
    const own = residual(window, heat);
    const gradient = nudged.map((other) => (residual(window, other) - own) / NUDGE);
    gradient.forEach((slope, row) => {
      right[row] = (right[row] ?? 0) - weight * slope * own;
      const cells = matrix[row];
      if (cells)
        gradient.forEach((other, column) => {
          cells[column] = (cells[column] ?? 0) + weight * slope * other;
        });
    });
  }
  return { matrix, right, badness: badnessOf(windows, belief, by, error) };
}

const HALVINGS_MAX = 6;

/** The step, or the longest half, quarter … of it that makes the fit better. */
function shortened(
  windows: readonly HeatWindow[],
  belief: ProbeBelief,
  at: { by: readonly number[]; step: readonly number[]; error: number; badness: number },
): number[] {
  for (let halving = 0; halving < HALVINGS_MAX; halving++) {
    const next = at.by.map((value, index) => value + (at.step[index] ?? 0) / 2 ** halving);
    if (badnessOf(windows, belief, next, at.error) <= at.badness) return next;
  }
  return [...at.by];
}

/** Columns L of the covariance: its inverse is the matrix, L·Lᵀ the covariance (Cholesky). */
function rootOfInverse(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const covariance = matrix.map((_, column) =>
    solveLinear(
      matrix,
      matrix.map((__, row) => (row === column ? 1 : 0)),
    ),
  );
  const columns: number[][] = [];
  for (let column = 0; column < size; column++) {
    const left = (row: number) =>
      (covariance[column]?.[row] ?? 0) -
      columns.reduce((sum, before) => sum + (before[row] ?? 0) * (before[column] ?? 0), 0);
    const pivot = Math.sqrt(Math.max(0, left(column)));
    columns.push(matrix.map((_, row) => (row < column || pivot === 0 ? 0 : left(row) / pivot)));
  }
  return columns;
}
