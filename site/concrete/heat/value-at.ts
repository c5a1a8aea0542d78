/** The value of a cell that is known to be there; 0 for one that is not. */
export function valueAt(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
