import { describe, expect, test } from 'vitest';
import { leastSquares, sumOfSquares } from '../../../site/concrete/least-squares.ts';
import { solveLinear } from '../../../site/concrete/solve-linear.ts';

describe('leastSquares', () => {
  test('finds the parabola through three points', () => {
    const model = {
      valueAt: (x: number, [a = 0, b = 0, c = 0]: readonly number[]) => a + b * x + c * x * x,
      gradientAt: (x: number) => [1, x, x * x],
    };
    const points = [
      { x: 0, y: 1 },
      { x: 1, y: 3 },
      { x: 2, y: 9 },
    ];
    const { parameters } = leastSquares(model, points, [0, 0, 0]);
    expect(parameters).toEqual([expect.closeTo(1, 9), expect.closeTo(-0, 9), expect.closeTo(2, 9)]);
    expect(sumOfSquares(model, points, parameters)).toBeLessThan(1e-18);
  });

  test('equations that do not determine their unknowns have no solution', () => {
    expect(
      solveLinear(
        [
          [2, 0],
          [0, 4],
        ],
        [2, 2],
      ),
    ).toEqual([1, 0.5]);
    expect(
      solveLinear(
        [
          [0, 1],
          [1, 0],
        ],
        [3, 5],
      ),
    ).toEqual([5, 3]);
    expect(
      solveLinear(
        [
          [1, 1],
          [1, 1],
        ],
        [1, 2],
      ),
    ).toBeNull();
    expect(solveLinear([[Number.NaN]], [1])).toBeNull();
  });
});
