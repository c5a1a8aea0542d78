/** Points of one line of a chart, oldest first. */
export type ChartPoints = [timeMs: number, value: number][];

/**
 * Lines over one shared row of times, as uPlot takes them: seconds first, then a row of values for each line,
 * null where a line has no point.
 *
 * @example alignLines([[[1000, 20]], [[2000, 30]]]) // [[1, 2], [20, null], [null, 30]]
 */
export function alignLines(lines: readonly ChartPoints[]): [times: number[], ...(number | null)[][]] {
  const times = [...new Set(lines.flatMap((line) => line.map(([at]) => at)))].sort((a, b) => a - b);
  const column = new Map(times.map((at, index) => [at, index]));
  const rows = lines.map((line) => {
    const row: (number | null)[] = new Array(times.length).fill(null);
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

/**
 * A line cut where points are missing for longer than `gapMs`, so that a chart shows the gap: a missing value
 * is drawn as none, never as a straight line over a silence.
 */
export function withGaps(line: ChartPoints, gapMs: number): [timeMs: number, value: number | null][] {
  return line.flatMap(([at, value], index): [number, number | null][] => {
    const before = line[index - 1];
    return before && at - before[0] > gapMs ? [[before[0] + 1, null], [at, value]] : [[at, value]];
  });
}
