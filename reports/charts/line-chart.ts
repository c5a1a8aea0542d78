import type { Drawing, Shape, Spot } from './drawing.ts';

export interface ChartLine {
  name: string;
  colour: string;
  dash?: [number, number];
  width?: number;
  /** x ascending; null breaks the line. */
  points: readonly (readonly [x: number, y: number | null])[];
}

export interface LineChart {
  lines: readonly ChartLine[];
  /** A line across, such as a limit. */
  levels?: readonly { y: number; name: string; colour: string }[];
  /** A line from top to bottom, such as today. */
  mark?: { x: number; name: string };
  writeX(x: number): string;
  writeY(y: number): string;
  /** The axis reaches to these at least. */
  yLeast?: number;
  yMost?: number;
}

const [WIDTH, HEIGHT] = [584, 230];
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 18, 34, 30];
const INK = '#1b1e23';
const QUIET = '#5b6470';
const GRID = '#e3e7ec';
const TEXT_SIZE = 11;
// More of them than this run into each other.
const X_TICKS_MAX = 5;
const Y_TICKS = 4;
// A Chinese character is as wide as it is high, a Latin one about half of it.
const LATIN_WIDTH = 0.58;

/** Lines over an axis of numbers or times, on white: it reads the same in a light and in a dark mail. */
export function lineChart(chart: LineChart): Drawing {
  const scale = scaleOf(chart);
  return {
    width: WIDTH,
    height: HEIGHT,
    shapes: [
      { kind: 'rect', x: 0, y: 0, width: WIDTH, height: HEIGHT, fill: '#ffffff' },
      ...grid(chart, scale),
      ...(chart.levels ?? []).flatMap((level) => levelShapes(level, scale)),
      ...(chart.mark ? markShapes(chart.mark, scale) : []),
      ...chart.lines.flatMap((line) => lineShapes(line, scale)),
      ...legend(chart.lines),
    ],
  };
}

interface Scale {
  from: number;
  to: number;
  low: number;
  high: number;
  step: number;
  at(x: number, y: number): Spot;
}

function scaleOf({ lines, levels = [], yLeast, yMost }: LineChart): Scale {
  const points = lines.flatMap((line) => line.points);
  const bounds = { from: Infinity, to: -Infinity, low: yLeast ?? Infinity, high: yMost ?? -Infinity };
  for (const [x, y] of points) {
    bounds.from = Math.min(bounds.from, x);
    bounds.to = Math.max(bounds.to, x);
    if (y === null) continue;
    bounds.low = Math.min(bounds.low, y);
    bounds.high = Math.max(bounds.high, y);
  }
  for (const { y } of levels) bounds.high = Math.max(bounds.high, y);
  const step = niceStep((bounds.high - bounds.low || 1) / Y_TICKS);
  const low = Math.floor(bounds.low / step) * step;
  const high = Math.max(low + step, Math.ceil(bounds.high / step) * step);
  const { from } = bounds;
  const to = bounds.to > from ? bounds.to : from + 1;
  return {
    from,
    to,
    low,
    high,
    step,
    at: (x, y) => [
      LEFT + ((x - from) / (to - from)) * (WIDTH - LEFT - RIGHT),
      TOP + ((high - y) / (high - low)) * (HEIGHT - TOP - BOTTOM),
    ],
  };
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10;
  return factor * power;
}

function grid({ writeX, writeY }: LineChart, scale: Scale): Shape[] {
  const shapes: Shape[] = [];
  for (let y = scale.low; y <= scale.high + scale.step / 2; y += scale.step) {
    const [, at] = scale.at(scale.from, y);
    shapes.push(
      {
        kind: 'line',
        points: [
          [LEFT, at],
          [WIDTH - RIGHT, at],
        ],
        stroke: GRID,
        width: 1,
      },
      label(LEFT - 8, at + 4, writeY(y), 'end'),
    );
  }
  for (let tick = 0; tick < X_TICKS_MAX; tick++) {
    const x = scale.from + ((scale.to - scale.from) * tick) / (X_TICKS_MAX - 1);
    const [at] = scale.at(x, scale.low);
    const anchor = tick === 0 ? 'start' : tick === X_TICKS_MAX - 1 ? 'end' : 'middle';
    shapes.push(label(at, HEIGHT - 10, writeX(x), anchor));
  }
  return shapes;
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', fill = QUIET): Shape {
  return { kind: 'text', x, y, size: TEXT_SIZE, fill, text, anchor };
}

function levelShapes(
  { y, name, colour }: { y: number; name: string; colour: string },
  scale: Scale,
): Shape[] {
  const [, at] = scale.at(scale.from, y);
  return [
    {
      kind: 'line',
      points: [
        [LEFT, at],
        [WIDTH - RIGHT, at],
      ],
      stroke: colour,
      width: 1.2,
      dash: [3, 3],
    },
    label(WIDTH - RIGHT, at - 4, name, 'end', colour),
  ];
}

function markShapes({ x, name }: { x: number; name: string }, scale: Scale): Shape[] {
  if (x < scale.from || x > scale.to) return [];
  const [at] = scale.at(x, scale.low);
  const right = at > WIDTH - 90;
  return [
    {
      kind: 'line',
      points: [
        [at, TOP],
        [at, HEIGHT - BOTTOM],
      ],
      stroke: QUIET,
      width: 1,
      dash: [2, 3],
    },
    label(right ? at - 4 : at + 4, HEIGHT - BOTTOM - 6, name, right ? 'end' : 'start'),
  ];
}

function lineShapes({ points, colour, dash, width = 2 }: ChartLine, scale: Scale): Shape[] {
  const runs: Spot[][] = [[]];
  for (const [x, y] of points)
    if (y === null) runs.push([]);
    else runs.at(-1)?.push(scale.at(x, y));
  return runs.flatMap((run): Shape[] => {
    const [only] = run;
    if (run.length === 1 && only)
      return [{ kind: 'rect', x: only[0] - 2, y: only[1] - 2, width: 4, height: 4, fill: colour }];
    return run.length > 1
      ? [{ kind: 'line', points: run, stroke: colour, width, ...(dash ? { dash } : {}) }]
      : [];
  });
}

function legend(lines: readonly ChartLine[]): Shape[] {
  let x = LEFT;
  return lines.flatMap(({ name, colour, dash }) => {
    const at = x;
    x += 34 + widthOf(name);
    return [
      {
        kind: 'line',
        points: [
          [at, 16],
          [at + 18, 16],
        ],
        stroke: colour,
        width: 2.5,
        ...(dash ? { dash } : {}),
      },
      label(at + 23, 20, name, 'start', INK),
    ] satisfies Shape[];
  });
}

function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + TEXT_SIZE * (one > '\u2e80' ? 1 : LATIN_WIDTH), 0);
}
