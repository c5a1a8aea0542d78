/** Points of one line of a chart, oldest first. */
export type ChartPoints = [timeMs: number, value: number][];
type Row = (number | null | undefined)[];

/**
 * Lines over one shared row of times, as uPlot takes them: seconds first, then a row of values for each line.
 * A line that merely has no point at a time has `undefined` there and is drawn on; where its points stop for
 * longer than `gapMs` stands a `null`, so that a silence is seen as one and not as a straight line.
 *
 * @example chartRows([[[1000, 20]], [[2000, 30]]], 60_000) // [[1, 2], [20, undefined], [undefined, 30]]
 */
export function chartRows(lines: readonly ChartPoints[], gapMs: number): [times: number[], ...Row[]] {
  const marked = lines.map((line) => markGaps(line, gapMs));
  const times = [...new Set(marked.flatMap((line) => line.map(([at]) => at)))].sort((a, b) => a - b);
  const column = new Map(times.map((at, index) => [at, index]));
  const rows = marked.map((line) => {
    const row: Row = new Array(times.length).fill(undefined);
    for (const [at, value] of line) row[column.get(at) ?? 0] = value;
    return row;
  });
  return [times.map((at) => at / 1000), ...rows];
}

/** A line with a live point at its end; one that is not newer changes nothing. */
export function appendPoint(line: ChartPoints, point: [timeMs: number, value: number]): ChartPoints {
  const last = line.at(-1);
  return last && point[0] <= last[0] ? line : [...line, point];
}

function markGaps(line: ChartPoints, gapMs: number): [timeMs: number, value: number | null][] {
  return line.flatMap(([at, value], index): [number, number | null][] => {
    const before = line[index - 1];
    const gap = before !== undefined && at - before[0] > gapMs;
    return gap
      ? [
          [before[0] + 1, null],
          [at, value],
        ]
      : [[at, value]];
  });
}
