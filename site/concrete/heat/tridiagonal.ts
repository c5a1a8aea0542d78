import { valueAt } from './value-at.ts';

/** A system of equations in which each unknown meets only its neighbours; all four of one length. */
export interface Tridiagonal {
  /** The first is not used. */
  lower: Float64Array;
  diagonal: Float64Array;
  /** The last is not used. */
  upper: Float64Array;
  right: Float64Array;
}

/**
 * Solves it by elimination down and substitution up (the Thomas algorithm), which is stable where the diagonal
 * outweighs its row, as in heat conduction. `diagonal` and `right` are used up; the answer stands in `right`.
 */
export function solveTridiagonal({ lower, diagonal, upper, right }: Tridiagonal): void {
  const last = right.length - 1;
  for (let row = 1; row <= last; row++) {
    const factor = valueAt(lower, row) / valueAt(diagonal, row - 1);
    diagonal[row] = valueAt(diagonal, row) - factor * valueAt(upper, row - 1);
    right[row] = valueAt(right, row) - factor * valueAt(right, row - 1);
  }
  right[last] = valueAt(right, last) / valueAt(diagonal, last);
  for (let row = last - 1; row >= 0; row--)
    right[row] =
      (valueAt(right, row) - valueAt(upper, row) * valueAt(right, row + 1)) / valueAt(diagonal, row);
}
