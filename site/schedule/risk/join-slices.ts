import type { RiskSlice } from './run-slice.ts';

/** What all iterations gave, from slices that cover them, in any order. */
export function joinSlices(slices: readonly RiskSlice[]): RiskSlice {
  const ordered = slices.toSorted((a, b) => a.from - b.from);
  const joined: RiskSlice = {
    from: ordered[0]?.from ?? 0,
    to: ordered.at(-1)?.to ?? 0,
    finishes: joinFinishes(ordered.map(({ finishes }) => finishes)),
    onPath: new Uint32Array(ordered[0]?.onPath.length ?? 0),
    sums: new Float64Array(ordered[0]?.sums.length ?? 0),
    squares: new Float64Array(ordered[0]?.squares.length ?? 0),
    watched: (ordered[0]?.watched ?? []).map((_, index) =>
      joinFinishes(ordered.map(({ watched }) => watched[index] ?? new Float64Array())),
    ),
  };
  for (const { onPath, sums, squares } of ordered) {
    add(joined.onPath, onPath);
    add(joined.sums, sums);
    add(joined.squares, squares);
  }
  return joined;
}

/** One list of lists that follow each other. */
export function joinFinishes(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function add(into: Float64Array | Uint32Array, more: Float64Array | Uint32Array): void {
  for (let index = 0; index < into.length; index++) into[index] = (into[index] ?? 0) + (more[index] ?? 0);
}
