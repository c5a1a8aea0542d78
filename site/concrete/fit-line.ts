import { linearRegression, mean } from 'simple-statistics';

/**
 * The straight line y = intercept + slope·x through points by ordinary least squares. x is measured from its mean
 * first, or maturities of tens of thousands would cost digits.
 */
export function fitLine(points: readonly { x: number; y: number }[]): { intercept: number; slope: number } {
  const middle = mean(points.map(({ x }) => x));
  const { m, b } = linearRegression(points.map(({ x, y }) => [x - middle, y]));
  return { intercept: b - m * middle, slope: m };
}
