import { solveLinear } from './solve-linear.ts';

/** A model with parameters: its value at x, and how that changes with each parameter. */
export interface Model {
  valueAt(x: number, parameters: readonly number[]): number;
  gradientAt(x: number, parameters: readonly number[]): readonly number[];
}

export interface Point {
  x: number;
  y: number;
}

// A step that gains less than this share has arrived: what remains is rounding.
const GAIN_MIN = 1e-15;
// A good start needs ten to thirty steps; a flat valley may need some hundreds.
const STEPS_MAX = 1000;
// Beyond this damping a step is too small to change a double.
const DAMPING_MAX = 1e16;

/**
 * Parameters that make the sum of squared residuals least, from a start, by the method of Levenberg and Marquardt: a
 * Gauss–Newton step, damped the more the worse the last one was.
 *
 * @returns the parameters and their sum of squares
 *
 * Source: Marquardt 1963.
 */
export function leastSquares(
  model: Model,
  points: readonly Point[],
  start: readonly number[],
): { parameters: number[]; squares: number } {
  let parameters = [...start];
  let squares = sumOfSquares(model, points, parameters);
  let damping = 1e-3;
  for (let step = 0; step < STEPS_MAX && damping < DAMPING_MAX && squares > 0; step++) {
    const moved = stepFrom(model, points, parameters, damping);
    const reached = moved ? sumOfSquares(model, points, moved) : Number.NaN;
    if (!moved || !(reached < squares)) {
      damping *= 4;
      continue;
    }
    const gain = (squares - reached) / squares;
    [parameters, squares] = [moved, reached];
    damping = Math.max(damping / 8, 1e-15);
    if (gain < GAIN_MIN) break;
  }
  return { parameters, squares };
}

/** Sum of squared differences between model and points. */
export function sumOfSquares(model: Model, points: readonly Point[], parameters: readonly number[]): number {
  return points.reduce((sum, { x, y }) => sum + (y - model.valueAt(x, parameters)) ** 2, 0);
}

function stepFrom(
  model: Model,
  points: readonly Point[],
  parameters: readonly number[],
  damping: number,
): number[] | null {
  const normal = parameters.map(() => parameters.map(() => 0));
  const right = parameters.map(() => 0);
  for (const { x, y } of points) {
    const gradient = model.gradientAt(x, parameters);
    const residual = y - model.valueAt(x, parameters);
    gradient.forEach((own, row) => {
      right[row] = (right[row] ?? 0) + own * residual;
      const cells = normal[row];
      gradient.forEach((other, column) => {
        if (cells) cells[column] = (cells[column] ?? 0) + own * other;
      });
    });
  }
  normal.forEach((row, index) => {
    row[index] = (row[index] ?? 0) * (1 + damping);
  });
  const step = solveLinear(normal, right);
  return step?.map((value, index) => (parameters[index] ?? 0) + value) ?? null;
}
